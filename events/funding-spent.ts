import { defineEntry } from './definition/definition.js';
import { Ref, Text } from './definition/fields.js';
import { FundingEntryPayload } from './definition/parts.js';

export class FundingSpentPayload extends FundingEntryPayload {
  @Ref('fund', 'The fund that it comes out of') fund: string;
  @Text(300, 'On what', { optional: true }) purpose?: string;
}

export const FundingSpent = defineEntry({
  type: 'FundingSpent',
  version: 1,
  summary: 'Money was spent or paid out of a fund.',
  payload: FundingSpentPayload,
  home: 'funds',
  intention: 'record-spending',
  measures: [{ code: 'funding-spent', label: 'Funding spent', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' }],
  contributions: ({ amount }) => [{ measure: 'funding-spent', quantity: amount }],
  legs: ({ fund, amount }) => [{ fund, direction: 'out', amount }],
  sentence: ({ fund, amount, purpose }, say) => `${say.quantity(amount)} of ${say.name('fund', fund)} spent${purpose === undefined ? '' : ` on ${purpose}`}`,
  example: { occurred: '2025-05', fund: 'border-programme', purpose: 'vehicles', amount: { value: '1000000', qualifier: 'exact', currency: 'GBP' } },
});
