import type { Said } from '#quantities';
import type { Schemas } from '../api/client.js';
import { refusing as en, type Wrong } from './en/refusing.js';
import { refusing as fr } from './fr/refusing.js';
import { words } from './index.js';
import { inLanguage } from './language.js';
import { type InWords, orAsWritten } from './telling.js';

const refusing = inLanguage({ en, fr });

const own = (said: Wrong['said']): string | undefined => (said === undefined ? undefined : refusing().said(said as Said, words()));

/** What is wrong with something, in the page's language; in the service's where the page has no words for it. */
export const wrongIn = ({ message, said }: Wrong): InWords => orAsWritten(own(said), message);

/** Why the service refused, in as much detail as there are words for. */
export function problemIn({ code, detail, said, problems = [] }: Pick<Schemas['Problem'], 'code' | 'detail' | 'said' | 'problems'>): InWords {
  const each = problems.map(({ parameter, said: wrong }) => {
    const text = own(wrong);
    return text === undefined || parameter === undefined ? text : refusing().parameter(parameter, text);
  });
  const all = each.length > 0 && each.every((text) => text !== undefined) ? each.join(' ') : undefined;
  return orAsWritten(all ?? own(said) ?? refusing().problem(code), detail);
}
