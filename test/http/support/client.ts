import { Specification } from './specification.js';

/** An answer that was checked against the OpenAPI document. */
export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  said?: object;
  problems?: { pointer?: string; parameter?: string; message: string; said?: object }[];
}

type HeaderValues = Readonly<Record<string, string>>;

/** What a test sends besides a JSON body. */
export interface Sent {
  readonly method?: string;
  readonly headers?: HeaderValues;
  /** As it is; its type is then up to the headers. */
  readonly raw?: string | Uint8Array;
}

/** Asks a running service; whatever it answers must be what its OpenAPI document says. */
export class Client {
  private constructor(
    readonly url: string,
    private readonly token: string | undefined,
    private readonly specification: Specification,
  ) {}

  static async of(url: string, token?: string): Promise<Client> {
    return new Client(url, token || undefined, await Specification.of(url));
  }

  async send(path: string, { method = 'GET', headers = {}, raw }: Sent = {}): Promise<Answer> {
    const authorization: HeaderValues = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
    const response = await fetch(this.url + path, { method, headers: { ...authorization, ...headers }, ...(raw !== undefined && { body: raw as string }) });
    const answer = { method, path, status: response.status, headers: response.headers, text: await response.text() };
    this.specification.expectMatchesOpenApi(answer);
    return answer;
  }

  get(path: string, headers: HeaderValues = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  command(intention: string, body: unknown, headers: HeaderValues = {}): Promise<Answer> {
    return this.send(`/v1/commands/${intention}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, raw: JSON.stringify(body) });
  }
}

/** The JSON of an answer. */
export const json = <T extends object = Record<string, unknown>>({ text }: Answer): T => JSON.parse(text) as T;

/** The problem of an answer, after a look at what all problems share. */
export function problemIn(answer: Answer): Problem {
  const problem = json<Problem>(answer);
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) throw new Error(`Not a problem: ${answer.status} ${answer.text}`);
  if (problem.status !== answer.status || problem.type !== `/problems/${problem.code}`) throw new Error(`A problem at odds with itself: ${answer.status} ${answer.text}`);
  return problem;
}
