import { defineEvent } from './definition/definition.js';
import { Currency, Edtf, Id, Part, Ref, Text } from './definition/fields.js';
import { CitingPayload, MoneyQuantity } from './definition/parts.js';

export class FundOpenedPayload extends CitingPayload {
  @Id('The identifier of the fund') fund: string;
  @Text(200, 'What it is called') name: string;
  @Currency('The currency that it is kept in') currency: string;
  @Part(MoneyQuantity, 'What it held when it was opened; unknown when left out', { optional: true }) openingBudget?: MoneyQuantity;
  @Edtf('When it was opened', { optional: true }) opened?: string;
  @Ref('unit', 'The unit that it pays for', { optional: true }) unit?: string;
}

export const FundOpened = defineEvent({
  type: 'FundOpened',
  version: 1,
  summary: 'A fund became known: a budget line, a programme or a recipient that money moves into and out of.',
  payload: FundOpenedPayload,
  home: 'funds',
  intention: 'open-fund',
  role: 'recorder',
  nature: 'reference',
  when: ({ opened }) => opened,
  sentence: ({ name }) => `Fund opened: ${name}`,
  example: { fund: 'border-programme', name: 'Border programme', currency: 'GBP' },
});
