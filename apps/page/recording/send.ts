import type { Schemas } from '../api/client.js';
import { isProblem } from '../api/refused.js';
import { authorization } from '../state/access.js';

export type Recorded = Schemas['Recorded'];
export type Problem = Schemas['Problem'];

/** What became of a command. Where there was no answer it may have been recorded or not. */
export type Outcome = { readonly recorded: Recorded } | { readonly problem: Problem } | { readonly lost: true };

/** One attempt to record something; with the same key it can be made as often as one likes. */
export async function send(intention: string, body: unknown, key: string, version?: number): Promise<Outcome> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': key, ...authorization(), ...(version !== undefined && { 'If-Match': `"${version}"` }) };
  try {
    const response = await fetch(`/v1/commands/${intention}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (response.ok) return { recorded: answer as Recorded };
    // The service itself does not know: its store did not answer in time, or something broke. Without a problem it was not the service that answered.
    return response.status >= 500 || !isProblem(answer) ? { lost: true } : { problem: answer };
  } catch {
    return { lost: true };
  }
}
