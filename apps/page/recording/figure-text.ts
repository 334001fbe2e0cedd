import type { Qualifier } from '#quantities';

/** The ways in which a figure is hedged where it is typed with its words, in both languages of the page. */
const HEDGES: readonly (readonly [qualifier: Qualifier, ...ways: string[]])[] = [
  ['more-than', 'more than', 'over', '>', 'plus de'],
  ['at-least', 'at least', '>=', '≥', 'au moins'],
  ['at-most', 'at most', 'up to', '<=', '≤', 'au plus', 'jusqu’à', "jusqu'à"],
  ['fewer-than', 'fewer than', 'less than', 'under', '<', 'moins de'],
  ['almost', 'almost', 'nearly', 'presque', 'près de'],
  ['about', 'about', 'around', 'approximately', '~', 'environ'],
];

const HEDGED = /^([^\d]*?)\s*(\d.*)$/s;
/** Groups of three digits behind the first, all set apart by the same sign. */
const GROUPED = /^\d{1,3}(?:([,\s'’])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;

/** What a figure is understood as that was typed as sources print it: "7,000,000", "1 000", "more than 300". What cannot be understood stays as it is. */
export function understood(typed: string): { readonly value: string; readonly qualifier?: Qualifier } {
  const [, words = '', figure = typed] = HEDGED.exec(typed.trim()) ?? [];
  const said = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const hedge = HEDGES.find(([, ...ways]) => ways.includes(said));
  if (said !== '' && !hedge) return { value: typed.trim() };
  const value = GROUPED.test(figure) ? figure.replace(/[,\s'’]/g, '') : figure;
  return hedge ? { value, qualifier: hedge[0] } : { value };
}
