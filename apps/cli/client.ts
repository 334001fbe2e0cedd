import * as http from 'node:http';
import * as https from 'node:https';
import { text } from 'node:stream/consumers';
import { ServiceProblem, Unreachable, type Detail } from './failure.js';

export type Parameters = Readonly<Record<string, string | undefined>>;

/** What the service answers to a command. */
export interface Recorded {
  subject: string;
  position: string;
  repeated: boolean;
}

interface Request {
  method?: 'GET' | 'POST' | 'DELETE';
  headers: Readonly<Record<string, string>>;
  body?: string;
}

const KEEP_ALIVE = { keepAlive: true };

/** The service at one address. It speaks plain `node:http`, which costs an import half of what `fetch` does. */
export class Client {
  private readonly protocol: Pick<typeof http, 'request'>;
  private readonly agent: http.Agent;

  /** @param token without one, only reading works */
  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {
    const isEncrypted = url.startsWith('https:');
    this.protocol = isEncrypted ? https : http;
    this.agent = isEncrypted ? new https.Agent(KEEP_ALIVE) : new http.Agent(KEEP_ALIVE);
  }

  /** @throws ServiceProblem | Unreachable */
  async get<T>(path: string, parameters: Parameters = {}): Promise<T> {
    return JSON.parse(await text(await this.ask(withQuery(path, parameters), { headers: { Accept: 'application/json', ...this.authorization } }))) as T;
  }

  /** Every page of a list, the first with these parameters and each next one as the page before says. */
  async *pages<T extends { next?: string }>(path: string, parameters: Parameters): AsyncGenerator<T> {
    let page = await this.get<T>(path, parameters);
    yield page;
    while (page.next !== undefined) {
      page = await this.get<T>(`${path}?${page.next}`);
      yield page;
    }
  }

  /** The same of a list in another form, which names its next page in a header (RFC 8288). */
  async *texts(path: string, parameters: Parameters): AsyncGenerator<string> {
    for (let next: string | undefined = withQuery(path, parameters); next !== undefined; ) {
      const page = await this.ask(next, { headers: {} });
      next = /<([^>]*)>; rel="next"/.exec(String(page.headers['link'] ?? ''))?.[1];
      yield await text(page);
    }
  }

  /** The lines of an NDJSON answer, as they arrive. */
  async *lines(path: string): AsyncGenerator<string> {
    // Not by readline, which takes U+2028 and U+2029 for ends of lines too: JSON text may hold them.
    let rest = '';
    for await (const chunk of (await this.ask(path, { headers: { Accept: 'application/x-ndjson' } })).setEncoding('utf8')) {
      const lines = `${rest}${chunk as string}`.split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest !== '') yield rest;
  }

  /** An answer as the bytes that come. */
  stream(path: string, parameters: Parameters = {}): Promise<http.IncomingMessage> {
    return this.ask(withQuery(path, parameters), { headers: {} });
  }

  /** Has the service do something that is no event. */
  async post<T>(path: string, body?: unknown): Promise<T> {
    const headers = { Accept: 'application/json', ...(body !== undefined && { 'Content-Type': 'application/json' }), ...this.authorization };
    return JSON.parse(await text(await this.ask(path, { method: 'POST', headers, ...(body !== undefined && { body: JSON.stringify(body) }) }))) as T;
  }

  async delete<T>(path: string): Promise<T> {
    return JSON.parse(await text(await this.ask(path, { method: 'DELETE', headers: { Accept: 'application/json', ...this.authorization } }))) as T;
  }

  /** Records an event; the same key and body again get the first answer again. */
  async command(intention: string, body: unknown, key: string): Promise<Recorded> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...this.authorization };
    return JSON.parse(await text(await this.ask(`/v1/commands/${intention}`, { method: 'POST', headers, body: JSON.stringify(body) }))) as Recorded;
  }

  private get authorization(): Record<string, string> {
    return this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` };
  }

  private async ask(path: string, request: Request): Promise<http.IncomingMessage> {
    const response = await this.send(path, request).catch((error: unknown) => {
      throw new Unreachable(this.url, error);
    });
    const { statusCode = 0 } = response;
    if (statusCode < 200 || statusCode > 299) throw problemOf(statusCode, await text(response), this.url);
    return response;
  }

  private send(path: string, { method = 'GET', headers, body }: Request): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = this.protocol.request(`${this.url}${path}`, { method, headers, agent: this.agent }, resolve);
      request.on('error', reject).end(body);
    });
  }
}

function withQuery(path: string, parameters: Parameters): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

export function problemOf(status: number, body: string, url: string): ServiceProblem {
  try {
    const { detail, code, problems = [] } = JSON.parse(body) as { detail: string; code: string; problems?: Detail[] };
    return new ServiceProblem(status, code, detail, problems);
  } catch {
    return new ServiceProblem(status, 'unknown', `${url} answered ${status} and not as this service does: is the address right?`, []);
  }
}
