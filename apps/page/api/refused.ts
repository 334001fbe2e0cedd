import type { Schemas } from './client.js';

/** The service refused, with a problem of RFC 9457; somebody on the way to it answered otherwise; or nobody did. */
export class Refused extends Error {
  constructor(
    message: string,
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** What the service said of it; undefined where it did not say anything. */
    readonly problem?: Schemas['Problem'],
  ) {
    super(message);
  }
}

export const isProblem = (body: unknown): body is Schemas['Problem'] => typeof (body as { detail?: unknown } | null)?.detail === 'string';

/**
 * Why an answer with another status than 2xx is one. A gateway before the service has bodies of its own, in JSON or not: of
 * these only the status is known, and the message is its text, which is empty with HTTP/2.
 * @throws AbortError when it is given up
 */
export async function refusalOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch((error: unknown) => {
    if ((error as Error).name !== 'SyntaxError') throw error;
  });
  return isProblem(body) ? new Refused(body.detail, response.status, body) : new Refused(response.statusText, response.status);
}
