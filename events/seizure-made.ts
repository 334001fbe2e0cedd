import { defineEntry, type Contribution, type Measure } from './definition/definition.js';
import { Part, Parts } from './definition/fields.js';
import { CountQuantity, EntryPayload, MoneyQuantity, OtherItems } from './definition/parts.js';
import { needsOneOf } from './definition/rules.js';

@needsOneOf('boats', 'engines', 'vehicles', 'cash', 'other')
export class SeizureMadePayload extends EntryPayload {
  @Part(CountQuantity, 'Boats seized', { optional: true }) boats?: CountQuantity;
  @Part(CountQuantity, 'Engines seized', { optional: true }) engines?: CountQuantity;
  @Part(CountQuantity, 'Vehicles seized', { optional: true }) vehicles?: CountQuantity;
  @Parts(MoneyQuantity, 'Cash seized, one amount for each currency: a currency named twice is refused') cash?: MoneyQuantity[];
  @Parts(OtherItems, 'What else was seized') other?: OtherItems[];
}

const seized = (code: string, label: string, unitOfMeasure: string): Measure => ({ code, label, unitOfMeasure, kind: 'flow', dimension: 'count' });

export const SeizureMade = defineEntry({
  type: 'SeizureMade',
  version: 1,
  summary: 'Things were seized: boats, engines, vehicles, cash, other items. Each kind is a measure of its own.',
  payload: SeizureMadePayload,
  intention: 'record-seizure',
  measures: [
    seized('boats-seized', 'Boats seized', 'boats'),
    seized('engines-seized', 'Engines seized', 'engines'),
    seized('vehicles-seized', 'Vehicles seized', 'vehicles'),
    { code: 'cash-seized', label: 'Cash seized', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' },
    seized('other-items-seized', 'Other items seized', 'items'),
  ],
  contributions: ({ boats, engines, vehicles, cash = [], other = [] }) => {
    const found: Contribution[] = [];
    if (boats) found.push({ measure: 'boats-seized', quantity: boats });
    if (engines) found.push({ measure: 'engines-seized', quantity: engines });
    if (vehicles) found.push({ measure: 'vehicles-seized', quantity: vehicles });
    for (const quantity of cash) found.push({ measure: 'cash-seized', quantity });
    for (const { quantity } of other) found.push({ measure: 'other-items-seized', quantity });
    return found;
  },
  sentence: ({ boats, engines, vehicles, cash = [], other = [] }, say) =>
    `${say.list([
      boats && say.count(boats, 'boat', 'boats'),
      engines && say.count(engines, 'engine', 'engines'),
      vehicles && say.count(vehicles, 'vehicle', 'vehicles'),
      ...cash.map((amount) => `${say.quantity(amount)} in cash`),
      ...other.map(({ item, quantity }) => `${say.quantity(quantity)} ${item}`),
    ])} seized`,
  example: { occurred: '2020-09-29', vehicles: { value: '4', qualifier: 'exact' }, cash: [{ value: '40000', qualifier: 'about', currency: 'GBP', statedAs: 'approximately £40,000' }], places: [{ country: 'GB' }] },
});
