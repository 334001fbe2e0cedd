import { defineEvent } from './definition/definition.js';
import { Changes, Ref } from './definition/fields.js';
import { MendingPayload } from './definition/parts.js';

export class FundCorrectedPayload extends MendingPayload {
  @Ref('fund', 'The fund concerned') fund: string;
  @Changes('The new value of each field that was wrong; null takes an optional field away. The currency stays') changes: Record<string, unknown>;
}

export const FundCorrected = defineEvent({
  type: 'FundCorrected',
  version: 1,
  summary: 'Fields of a fund were replaced.',
  payload: FundCorrectedPayload,
  home: 'funds',
  intention: 'correct-fund',
  role: 'editor',
  nature: 'mending',
  example: { fund: 'border-programme', changes: { openingBudget: { value: '9000000', qualifier: 'exact', currency: 'GBP' } }, reason: 'The budget was printed with a digit too many.' },
});
