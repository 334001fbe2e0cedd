import { QUALIFIERS, checkQuantity, isCurrency, sentence, type Dimension, type Qualifier } from '#quantities';
import { Checked, checkedBy, Country, currencyForm, Edtf, ErasableText, Id, OneOf, Part, Parts, Pattern, Ref, Refs, Text } from './fields.js';

const problemWith = (name: string, dimension?: Dimension) => (_: unknown, owner: object) => {
  const quantity = owner as { qualifier: Qualifier; currency?: string };
  const found = checkQuantity(quantity, dimension ?? (quantity.currency === undefined ? 'count' : 'money'));
  return found.find(({ field }) => field === name);
};

const decimal = { type: 'string', pattern: '^(0|[1-9][0-9]*)(\\.[0-9]+)?$', maxLength: 31 };
const value = { ...decimal, description: 'The figure, a decimal string of at most 30 digits; absent for tens, dozens, hundreds, thousands and some' };
const upTo = { ...decimal, description: 'The upper figure of "between"' };
const currency = { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217 code' };
const currencyMissing = (field: string) => sentence('currency-missing')`${{ field }} is needed: it must be an ISO 4217 currency code, such as "EUR"`;
const QUALIFIER = 'How the source qualifies the figure';
const STATED_AS = 'The few words of the source themselves, such as "more than 300"';

/** A number of things, as stated. */
export class CountQuantity {
  @Checked('value', value, problemWith('value', 'count'), { optional: true }) value?: string;
  @Checked('upTo', upTo, problemWith('upTo', 'count'), { optional: true }) upTo?: string;
  @OneOf(QUALIFIERS, QUALIFIER) @checkedBy('qualifier', problemWith('qualifier', 'count')) qualifier: Qualifier;
  @ErasableText(200, STATED_AS, { optional: true }) statedAs?: string;
}

/** An amount of money in one currency, as stated. */
export class MoneyQuantity {
  @Checked('value', value, problemWith('value', 'money'), { optional: true }) value?: string;
  @Checked('upTo', upTo, problemWith('upTo', 'money'), { optional: true }) upTo?: string;
  @OneOf(QUALIFIERS, QUALIFIER) @checkedBy('qualifier', problemWith('qualifier', 'money')) qualifier: Qualifier;
  @Checked('currency', currency, (given, _, field) => (typeof given === 'string' && isCurrency(given) ? undefined : given === undefined ? currencyMissing(field) : currencyForm(field))) currency: string;
  @ErasableText(200, STATED_AS, { optional: true }) statedAs?: string;
}

/** A count or, with a currency, an amount of money: which of them, the measure says. */
export class AnyQuantity {
  @Checked('value', value, problemWith('value'), { optional: true }) value?: string;
  @Checked('upTo', upTo, problemWith('upTo'), { optional: true }) upTo?: string;
  @OneOf(QUALIFIERS, QUALIFIER) @checkedBy('qualifier', problemWith('qualifier')) qualifier: Qualifier;
  @Checked('currency', currency, (given, _, field) => (given === undefined || (typeof given === 'string' && isCurrency(given)) ? undefined : currencyForm(field)), { optional: true }) currency?: string;
  @ErasableText(200, STATED_AS, { optional: true }) statedAs?: string;
}

export class Place {
  @Country('The country') country: string;
  @Text(200, 'The place within it', { optional: true }) name?: string;
}

export class CountryCount {
  @Country('The country') country: string;
  @Part(CountQuantity, 'The part of the whole that falls to it') quantity: CountQuantity;
}

export class CountryQuantity {
  @Country('The country') country: string;
  @Part(AnyQuantity, 'The part of the whole that falls to it') quantity: AnyQuantity;
}

export class OtherItems {
  @Text(100, 'What was seized') item: string;
  @Part(CountQuantity, 'How many') quantity: CountQuantity;
}

/** What every payload may say of where it comes from. */
export class CitingPayload {
  @Refs('source', 'The documents that say so') sources?: string[];
  @ErasableText(2000, 'What a reader has to know: what the document leaves open, how it was read', { optional: true }) note?: string;
}

/** What every entry says besides its figures. */
export class EntryPayload extends CitingPayload {
  @Id('The identifier of the entry; made by the service when left out', { optional: true }) entry: string;
  @Edtf('When it happened, just as precise as the source is') occurred: string;
  @Refs('unit', 'The units it is credited to; a unit counts for all that it is part of') units?: string[];
  @Parts(Place, 'Where it happened') places?: Place[];
}

/** An entry of one count, which may be broken down by country. */
export class CountedEntryPayload extends EntryPayload {
  @Part(CountQuantity, 'How many') quantity: CountQuantity;
  @Parts(CountryCount, 'The parts of the quantity by country, each country once; their sum must be able to meet the whole') byCountry?: CountryCount[];
}

/** An entry of one amount of money. */
export class FundingEntryPayload extends EntryPayload {
  @Part(MoneyQuantity, 'How much') amount: MoneyQuantity;
}

/** A change to something already recorded; it says why. */
export class MendingPayload {
  @ErasableText(2000, 'Why') reason: string;
  @Refs('source', 'The documents that show it; without one, the record itself is mended') sources?: string[];
}

/** A change to an entry already recorded. */
export class EntryMendingPayload extends MendingPayload {
  @Ref('entry', 'The entry concerned') entry: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A change to what was told of a unit's life, which has no identifier but that of its event. */
export class UnitEventMendingPayload extends MendingPayload {
  @Ref('unit', 'The unit concerned') unit: string;
  @Pattern(UUID, (field) => sentence('event-form')`${{ field }} must be the id of an event, as the life of the unit at /v1/units and the timeline show it`, 'The id of the event that told it: a UnitRenamed, UnitDisbanded, PartnerJoined or PartnerLeft') event: string;
}
