import { defineEntry } from './definition/definition.js';
import { Ref } from './definition/fields.js';
import { FundingEntryPayload } from './definition/parts.js';

export class FundingAnnouncedPayload extends FundingEntryPayload {
  @Ref('fund', 'The fund that it goes into') fund: string;
}

export const FundingAnnounced = defineEntry({
  type: 'FundingAnnounced',
  version: 1,
  summary: 'Money was announced for a fund, which it goes into.',
  payload: FundingAnnouncedPayload,
  home: 'funds',
  intention: 'announce-funding',
  measures: [{ code: 'funding-announced', label: 'Funding announced', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' }],
  contributions: ({ amount }) => [{ measure: 'funding-announced', quantity: amount }],
  legs: ({ fund, amount }) => [{ fund, direction: 'in', amount }],
  sentence: ({ fund, amount }, say) => `${say.quantity(amount)} announced for ${say.name('fund', fund)}`,
  example: { occurred: '2025-03', fund: 'border-programme', amount: { value: '150000000', qualifier: 'exact', currency: 'GBP' } },
});
