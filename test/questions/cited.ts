import type { Asked, ReadModel } from '#projections';
import { allQuestions } from '../../apps/timeline/questions/all-questions.js';

export type Values = Record<string, string>;
export interface Cited {
  projection: string;
  figures: { figure: string; cited: string; now: string }[];
  versions: { version: string; otherwise: string }[];
  inWords: string[];
}
export interface Answered {
  citation: { projection: string; link: string; cited?: Cited };
}
export type Versions = Pick<Asked, 'versions'>;

export const ask = (model: ReadModel, path: string, values: Values, versions: Versions = {}): Answered =>
  allQuestions.find((each) => each.path === path)!.ask({ model, now: Date.UTC(2031, 0, 1), ...versions }, values) as Answered;
export const TOTAL = '/v1/totals/{measure}';
export const DERIVATION = '/v1/totals/{measure}/derivation';
export const pinnedIn = (link: string): Values => Object.fromEntries(new URL(link, 'http://localhost').searchParams);
export const figuresIn = (link: string): [name: string, value: string][] => pinnedIn(link)['figures']!.split(',').map((each) => each.split(':') as [string, string]);
