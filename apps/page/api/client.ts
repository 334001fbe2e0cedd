import { Refused, refusalOf } from './refused.js';
import type { components, paths } from './service.js';

export type Schemas = components['schemas'];
export type Total = Schemas['Total'];
export type Step = Schemas['Step'];
export type Bounds = Schemas['Bounds'];
export type TimelineItem = Schemas['TimelineItem'];
export type Named = Schemas['Named'];
export type Measure = Schemas['Measure'];
export type SourceInBrief = Schemas['SourceInBrief'];

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Get<P extends keyof paths> = paths[P] extends { get: infer G } ? G : never;
/** What the service answers at a path. */
export type Answer<P extends keyof paths> = Get<P> extends { responses: { 200: infer R } } ? Json<R> : never;
/** The parameters that a path takes in its query string. */
export type Query<P extends keyof paths> = Get<P> extends { parameters: { query?: infer Q } } ? Q : never;
type PathParameters<P extends keyof paths> = Get<P> extends { parameters: { path: infer Q extends Record<string, string> } } ? Q : Record<string, never>;

/** The address of a question: the parts of its path filled in, parameters without a value left out. */
export function addressOf<P extends keyof paths & string>(path: P, inPath: PathParameters<P>, query: Query<P>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((inPath as Record<string, string>)[name] ?? ''));
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined && value !== '') parameters.set(name, String(value));
  return parameters.size === 0 ? filled : `${filled}?${parameters}`;
}

/** @throws Refused; AbortError when it is given up */
export async function ask<P extends keyof paths & string>(path: P, inPath: PathParameters<P>, query: Query<P>, signal?: AbortSignal): Promise<Answer<P>> {
  const response = await fetch(addressOf(path, inPath, query), { headers: { Accept: 'application/json' }, ...(signal && { signal }) }).catch((error: unknown) => {
    throw (error as Error).name === 'AbortError' ? error : new Refused((error as Error).message, 0);
  });
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as Answer<P>;
}
