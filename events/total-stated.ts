import { defineEvent } from './definition/definition.js';
import { checkedBy, Country, Edtf, Id, Part, Ref } from './definition/fields.js';
import { AnyQuantity, CitingPayload } from './definition/parts.js';
import { checkWindow } from './definition/window.js';

export class TotalStatedPayload extends CitingPayload {
  @Id('The identifier of the statement; made by the service when left out', { optional: true }) entry: string;
  @Ref('measure', 'What is counted') measure: string;
  @Part(AnyQuantity, 'The figure') quantity: AnyQuantity;
  @Ref('unit', 'The unit that it is about; all of them when left out', { optional: true }) unit?: string;
  @Country('The country that it is about; all of them when left out', { optional: true }) country?: string;
  @Edtf('What it covers, as start/end, each as precise as the source is; the start ".." means since the unit, or the record, began; a single date is that whole period')
  @checkedBy('window', checkWindow)
  window: string;
}

export const TotalStated = defineEvent({
  type: 'TotalStated',
  version: 1,
  summary: 'Somebody stated a cumulative figure. It is never added to entries; it constrains them.',
  payload: TotalStatedPayload,
  home: 'entry',
  intention: 'state-total',
  role: 'recorder',
  nature: 'statement',
  when: ({ window }) => window,
  sentence: ({ measure, quantity }, say) => `${say.name('measure', measure)}, stated in all: ${say.measured(quantity, measure)}`,
  example: { measure: 'arrests', unit: 'joint-cell', window: '2020-07-21/2020-10-02', quantity: { value: '98', qualifier: 'exact' } },
});
