import { lookup, type LookupAddress } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressRules } from './addresses.js';
import type { WebhookLimits } from './limits.js';
import { retryAfter } from './retrying.js';

/** What came of one attempt. */
export interface Outcome {
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  /** For whoever runs the service: it may name hosts and addresses. */
  readonly detail: string;
  /** The same for everybody, such as "answered 503". */
  readonly brief: string;
  /** The wait that the receiver asks for. */
  readonly retryAfterMs?: number | undefined;
}

/** Finds all addresses of a name. */
export type Resolve = (hostname: string, tell: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void) => void;

const resolveByTheSystem: Resolve = (hostname, tell) => lookup(hostname, { all: true }, tell);

/** A name, or address, that leads to where no webhook may go. */
class RefusedAddress extends Error {}
class NoAnswer extends Error {}

export const isSuccess = ({ status = 0 }: Outcome): boolean => status >= 200 && status <= 299;

/** Posts to addresses that strangers have chosen. */
export class Poster {
  // A connection that was kept open would outlive what its name resolves to.
  private readonly protocols = {
    'http:': { request: http.request, agent: new http.Agent({ keepAlive: false }) },
    'https:': { request: https.request, agent: new https.Agent({ keepAlive: false }) },
  };

  constructor(
    private readonly rules: AddressRules,
    private readonly limits: Pick<WebhookLimits, 'answerMs' | 'answerBytes'>,
    private readonly resolve: Resolve = resolveByTheSystem,
  ) {}

  /** Why the address of a URL may not be reached; undefined where it may, or its name cannot be resolved now. */
  async refusalOf({ hostname }: URL): Promise<string | undefined> {
    return new Promise((answer) => {
      this.lookup(hostname, { all: true }, (error) => answer(error instanceof RefusedAddress ? error.message : undefined));
    });
  }

  /** One attempt. It follows no redirect and keeps nothing of the answer but its status. Never throws. */
  post(url: URL, headers: Readonly<Record<string, string>>, body: string, stop: AbortSignal): Promise<Outcome> {
    // An address is connected to without being looked up.
    if (isIP(bare(url.hostname)) !== 0 && !this.rules.allows(url.hostname)) return Promise.resolve(failure(refused(url.hostname, [])));
    const { request, agent } = this.protocols[url.protocol as 'http:' | 'https:'];
    return new Promise((answer) => {
      const sent = request(url, { method: 'POST', agent, lookup: this.lookup, signal: stop, headers: { ...headers, 'content-length': Buffer.byteLength(body) } });
      const impatience = setTimeout(() => sent.destroy(new NoAnswer(`did not answer within ${this.limits.answerMs / 1000} seconds`)), this.limits.answerMs);
      sent.on('response', (response) => {
        answer(outcomeOf(response));
        this.throwAway(response);
      });
      sent.on('error', (error) => answer(failure(error)));
      sent.on('close', () => {
        clearTimeout(impatience);
        answer(failure(new NoAnswer('closed the connection without an answer')));
      });
      sent.end(body);
    });
  }

  /** The connection goes to an address that was judged here: whatever the name resolves to a moment later makes no difference. */
  private readonly lookup: LookupFunction = (hostname, options, tell) => {
    const judge = (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]): void => {
      if (error) return tell(error, []);
      const allowed = found.filter(({ address }) => this.rules.allows(address));
      if (allowed.length === 0) tell(refused(hostname, found), []);
      else if (options.all) tell(null, allowed);
      else tell(null, allowed[0]!.address, allowed[0]!.family);
    };
    const literal = bare(hostname);
    if (isIP(literal) === 0) this.resolve(hostname, judge);
    else judge(null, [{ address: literal, family: isIP(literal) }]);
  };

  /** A receiver that is cut off in the middle of its answer would take that for a failure. */
  private throwAway(response: http.IncomingMessage): void {
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > this.limits.answerBytes) response.destroy();
    });
    response.on('error', () => {});
  }
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

function refused(hostname: string, found: readonly LookupAddress[]): RefusedAddress {
  const leads = found.length === 0 ? 'is' : `leads to ${found.map(({ address }) => address).join(', ')}, which is`;
  return new RefusedAddress(`${hostname} ${leads} not public: whoever runs the service can allow it by WEBHOOK_ALLOW`);
}

function outcomeOf({ statusCode: status = 0, headers }: http.IncomingMessage): Outcome {
  const brief = `answered ${status}`;
  const redirects = status >= 300 && status <= 399 ? ', and redirects are not followed: register the address that it points to' : '';
  return { status, brief, detail: brief + redirects, retryAfterMs: retryAfter(headers['retry-after'], Date.now()) };
}

function failure(error: NodeJS.ErrnoException): Outcome {
  if (error instanceof NoAnswer) return { brief: error.message, detail: error.message };
  const brief = error instanceof RefusedAddress ? 'leads to an address that is not allowed' : error.code?.startsWith('HPE_') ? 'answered with something that is not HTTP' : 'could not be reached';
  return { brief, detail: error instanceof RefusedAddress ? error.message : `${brief} (${error.message || String(error.code)})` };
}
