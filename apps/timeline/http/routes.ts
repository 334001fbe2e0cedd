import type { RouteOptions } from 'fastify';
import { ProblemError } from '../problems/problem.js';

interface Route {
  readonly path: string;
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** The farthest two addresses may be apart, in letters, for one to be taken for a slip of the other. */
const SLIP = 3;

/** Every address that the service has, so that one that it has not can be answered helpfully. */
export class Routes {
  private readonly routes = new Map<string, Route>();

  add({ url: path, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    const pattern = new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}$`);
    const route = this.routes.get(path) ?? { path, pattern, methods: new Set() };
    for (const each of [method].flat()) route.methods.add(each);
    this.routes.set(path, route);
  }

  /** The problem of a request that no route takes: its method is wrong (405), or the whole address is (404). */
  missing(method: string, url: string): ProblemError {
    const path = url.split('?', 1)[0] ?? '';
    const here = [...this.routes.values()].filter(({ pattern }) => pattern.test(path));
    if (here.length > 0) {
      const allow = [...new Set(here.flatMap(({ methods }) => [...methods]))].join(', ');
      return new ProblemError('method-not-allowed', `${path} cannot be asked with ${method}, only with ${allow}.`, { headers: { Allow: allow } });
    }
    const near = this.nearest(path);
    const hint = near === undefined ? '/docs lists every endpoint.' : `Did you mean ${near}? /docs lists every endpoint.`;
    return new ProblemError('no-such-endpoint', `There is nothing at ${path}. ${hint}`);
  }

  private nearest(path: string): string | undefined {
    if (path.length > 100) return undefined;
    const wanted = path.toLowerCase();
    const [best] = [...this.routes.keys()].map((known) => ({ known, away: distance(wanted, known) })).sort((a, b) => a.away - b.away);
    return best && best.away <= SLIP ? best.known.replace(/:([^/]+)/g, '{$1}') : undefined;
  }
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, above[j]! + 1, row[j - 1]! + 1));
    }
  }
  return row[b.length]!;
}
