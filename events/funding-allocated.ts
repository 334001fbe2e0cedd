import { defineEntry } from './definition/definition.js';
import { Ref, Text } from './definition/fields.js';
import { FundingEntryPayload } from './definition/parts.js';

export class FundingAllocatedPayload extends FundingEntryPayload {
  @Ref('fund', 'The fund within which it is set aside') fund: string;
  @Text(300, 'What for') purpose: string;
}

export const FundingAllocated = defineEntry({
  type: 'FundingAllocated',
  version: 1,
  summary: 'Money within a fund was set aside for a purpose; it stays in the fund.',
  payload: FundingAllocatedPayload,
  home: 'funds',
  intention: 'allocate-funding',
  measures: [{ code: 'funding-allocated', label: 'Funding allocated', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' }],
  contributions: ({ amount }) => [{ measure: 'funding-allocated', quantity: amount }],
  legs: ({ fund, amount }) => [{ fund, direction: 'within', amount }],
  sentence: ({ fund, amount, purpose }, say) => `${say.quantity(amount)} of ${say.name('fund', fund)} allocated to ${purpose}`,
  example: { occurred: '2025-04', fund: 'border-programme', purpose: 'drones', amount: { value: '2000000', qualifier: 'exact', currency: 'GBP' } },
});
