import type { Schemas } from '../../api/client.js';
import type { Words } from '../words.js';

type Verdict = Pick<NonNullable<Schemas['DerivationItem']['parts']['itemised']>, 'reason' | 'why' | 'by'>;
type Change = Pick<Schemas['ChangeItem'], 'change' | 'why'>;
type Figure = Pick<Schemas['Figure'], 'quantity' | 'bounds' | 'inWords'>;

/** Why a figure is what it is, as the service says it. */
export const reasoning = {
  /** Why something counts, or does not. */
  verdict: ({ why }: Verdict): string => why,
  /** Why something bears otherwise on a total. */
  change: ({ why }: Change): string => why,
  /** How a figure is read. */
  figure: ({ inWords }: Figure, _words: Words): string => inWords,
  /** The sum, step by step. */
  steps: ({ arithmetic }: Pick<Schemas['Derivation'], 'arithmetic' | 'total' | 'question'>, _words: Words): readonly string[] => arithmetic?.steps ?? [],
  policy: ({ description }: Schemas['Derivation']['policy']): string => description,
  /** A rule of a policy for a bound. */
  rule: (rule: string): string => rule,
  qualifier: (qualifier: string): string => qualifier,
};

export type Reasoning = typeof reasoning;
