import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestService } from '../http/support/service.js';
import { type Answer, json } from '../http/support/client.js';

export const NAME = 'Mrs Hildegard Zwickelmayer-Obermoser';

export const raid = (entry: string, more: object = {}) => ({
  entry,
  occurred: '2024-05-10',
  quantity: { value: '12', qualifier: 'at-least', statedAs: `"at least 12", says ${NAME}` },
  note: `According to ${NAME}, who led it.`,
  ...more,
});

export const erase = (timeline: TestService, entry: string, field: string, headers = {}): Promise<Answer> =>
  timeline.admin.command('erase-text', { entry, field, reason: 'It named somebody.' }, headers);

/** Whatever can be read over HTTP that could say a text. */
export async function everythingToldBy(timeline: TestService, entry: string): Promise<string> {
  await timeline.service.readSide.caughtUpWith(timeline.service.store.journal.head, 30_000);
  const paths = ['/v1/log', '/v1/timeline', `/v1/entries/${entry}`, '/v1/entries/' + entry + '?recordedBy=1', '/v1/totals/arrests', '/v1/totals/arrests/derivation', '/v1/totals/arrests/derivation?format=csv', '/v1/totals/arrests/derivation?format=prov-json', '/v1/audit/trail', '/v1/audit/bundles/arrests', '/v1/audit/bundles/arrests?contents=witnesses'];
  const answers = await Promise.all(paths.map((path) => timeline.admin.get(path)));
  return answers.map(({ path, status, text }) => `${path} ${status}\n${text}`).join('\n');
}

/** Every file under a directory, as text of single bytes. */
export function filesIn(directory: string): string {
  return readdirSync(directory).map((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesIn(path) : readFileSync(path, 'latin1');
  }).join('\n');
}

export interface LogLine {
  readonly id: string;
  readonly position: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
  readonly opened?: readonly { readonly at: string; readonly salt?: string; readonly text: string }[];
}

export const linesOf = ({ text }: Answer): LogLine[] => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as LogLine);

export const problemOf = (answer: Answer): string => `${answer.status} ${json<{ code: string }>(answer).code}`;
