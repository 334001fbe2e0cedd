import { defineEntry } from './definition/definition.js';
import { Ref } from './definition/fields.js';
import { FundingEntryPayload } from './definition/parts.js';

export class FundingReallocatedPayload extends FundingEntryPayload {
  @Ref('fund', 'The fund that it comes out of') from: string;
  @Ref('fund', 'The fund that it goes into') to: string;
}

export const FundingReallocated = defineEntry({
  type: 'FundingReallocated',
  version: 1,
  summary: 'Money was moved from one fund to another: two legs, always equal.',
  payload: FundingReallocatedPayload,
  home: 'funds',
  intention: 'reallocate-funding',
  measures: [{ code: 'funding-reallocated', label: 'Funding reallocated', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' }],
  contributions: ({ amount }) => [{ measure: 'funding-reallocated', quantity: amount }],
  legs: ({ from, to, amount }) => [
    { fund: from, direction: 'out', amount },
    { fund: to, direction: 'in', amount },
  ],
  sentence: ({ from, to, amount }, say) => `${say.quantity(amount)} moved from ${say.name('fund', from)} to ${say.name('fund', to)}`,
  example: { occurred: '2025-02-27', from: 'border-programme', to: 'reservists', amount: { value: '3980000', qualifier: 'exact', currency: 'EUR' } },
});
