import type { Figures } from './arbitrary-payloads.js';

/** A kind of entry in tiny histories: its event type and the fields that hold its figures. A field of null is left out, or taken away by a correction. */
export interface Kind {
  type: string;
  /** What statements and questions about such entries ask for, and whether it is money. */
  measure: string;
  money: boolean;
  idPrefix?: string;
  constant?: object;
  figures(f: Figures): Record<string, unknown>;
}

const counted = ({ one, breakdown }: Figures) => (breakdown ? { quantity: breakdown.whole, byCountry: breakdown.parts } : { quantity: one, byCountry: null });

export const FLOW = 'dogs-trained';
export const STOCK_OF_MONEY = 'reserve';
export const FUND = 'programme';

const seizure = ({ one, two, amount, other, currency }: Figures) => ({
  other: [
    { item: 'life jackets', quantity: one },
    { item: 'telephones', quantity: two },
  ],
  cash: [
    { ...amount, currency },
    { ...other, currency: 'USD' },
  ],
});

export const kinds: readonly Kind[] = [
  { type: 'ArrestsMade', measure: 'arrests', money: false, figures: counted },
  { type: 'CasualtiesRecorded', measure: 'deaths', money: false, figures: ({ one, two, breakdown }) => ({ dead: one, missing: breakdown ? null : two }) },
  { type: 'SeizureMade', measure: 'other-items-seized', money: false, figures: seizure },
  { type: 'SeizureMade', measure: 'cash-seized', money: true, figures: seizure },
  { type: 'InvestigationsReported', measure: 'investigations-under-way', money: false, figures: counted },
  { type: 'FinesImposed', measure: 'fines-imposed', money: true, figures: ({ amount, currency }) => ({ amount: { ...amount, currency } }) },
  { type: 'FundingAnnounced', measure: 'funding-announced', money: true, idPrefix: 'funding-', constant: { fund: FUND }, figures: ({ amount }) => ({ amount: { ...amount, currency: 'GBP' } }) },
  { type: 'OutcomeRecorded', measure: FLOW, money: false, constant: { measure: FLOW }, figures: counted },
  { type: 'OutcomeRecorded', measure: STOCK_OF_MONEY, money: true, constant: { measure: STOCK_OF_MONEY }, figures: ({ amount, currency }) => ({ quantity: { ...amount, currency } }) },
];
