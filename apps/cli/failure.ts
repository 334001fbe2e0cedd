/** The command was called in a way that cannot work; exit code 2. */
export class UsageError extends Error {}

/** One thing wrong with a request: a field of the body, by JSON Pointer, or a parameter. */
export interface Detail {
  pointer?: string;
  parameter?: string;
  message: string;
}

/** What the service answered instead (RFC 9457). */
export class ServiceProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly problems: readonly Detail[],
  ) {
    super(detail);
  }
}

/** No service answered. */
export class Unreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`There is no answer from ${url} (${reasonOf(cause)}). Start the service with "npm start", or give its address with --url or TIMELINE_URL.`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return code === 'ECONNREFUSED' ? 'connection refused' : code === 'ENOTFOUND' ? 'no such host' : message || String(code);
}

/** The failure in lines for a person. */
export function describeFailure(error: unknown): string[] {
  if (!(error instanceof ServiceProblem)) return [error instanceof Error ? error.message : String(error)];
  const { message, problems, code } = error;
  const hint = code === 'unauthenticated' ? ['Give a token with --token or, better, TIMELINE_TOKEN; "timeline tokens add NAME --role recorder" makes one.'] : [];
  const details = problems.map(({ pointer, parameter, message: wrong }) => `  ${parameter ?? (pointer || 'the whole')}: ${wrong}`);
  return [...(details.length > 0 ? ['The service refused:', ...details] : [message]), ...hint];
}
