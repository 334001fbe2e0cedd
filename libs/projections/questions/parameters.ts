import { DEFAULT_POLICY, either, isCountry, isoToDay, MalformedDate, OPEN_START, policies, policy, type Policy, sentence, type Sentence } from '#quantities';
import { utcDay, type Viewpoint } from '../model/axes.js';
import { wordsIn } from '../texts/folding.js';
import { problemsWithCited } from './cited.js';
import { type Asked, InvalidQuestion, lastOf, type Parameter, type ParameterProblem } from './definition.js';

export type Values = Readonly<Record<string, string>>;

const text = (description: string, schema: Record<string, unknown> = {}): Parameter => ({ description, schema: { type: 'string', ...schema } });
const day = (description: string): Parameter => text(description, { format: 'date', examples: ['2020-10-02'] });

const MOST_WORDS = 8;
const LONGEST_TEXT = 200;

/** The parameters that questions share. */
export const parameter = {
  unit: text('Only what is credited to this unit or to one that is part of it'),
  country: text('Only this country (ISO 3166-1 alpha-2)', { pattern: '^[A-Z]{2}$', examples: ['FR'] }),
  since: day('Only what happened on this day or later; the beginning of time when left out'),
  asOf: day('What had happened by this day; today when left out'),
  publishedBy: day('What was public by this day; today when left out'),
  recordedBy: text('What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out', {
    examples: ['1041', '2025-08-11T12:00:00Z'],
  }),
  policy: text('How qualified figures are read as bounds', { enum: policies.map(({ name }) => name), default: DEFAULT_POLICY }),
  currency: text('For a measure of money: the currency (ISO 4217)', { pattern: '^[A-Z]{3}$', examples: ['EUR'] }),
  measure: text('Only this measure'),
  text: text(
    `Only what holds all of these words, at most ${MOST_WORDS}, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at`,
    { minLength: 1, maxLength: LONGEST_TEXT, examples: ['boats dover'] },
  ),
  projection: text('The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one', {
    pattern: '^[1-9][0-9]*$',
    examples: ['3'],
  }),
  figures: text('The figures that were cited, as the link of a citation says them; with projection: the answer then says in its citation which of them it gives otherwise', {
    examples: ['supported:98..98', 'itemised:21..26,supported:851..'],
  }),
  limit: { description: 'How many to answer with', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
  cursor: text('Where the page before ended; taken from its link, and good for the question of that link only'),
} satisfies Record<string, Parameter>;

export const viewpointParameters = { publishedBy: parameter.publishedBy, recordedBy: parameter.recordedBy, projection: parameter.projection };

/** Reads the parameters of one question and gathers what is wrong with them, so that all of it is told at once. */
export class ParameterReader {
  private readonly problems: ParameterProblem[] = [];

  constructor(
    private readonly asked: Asked,
    private readonly values: Values,
  ) {}

  /** From where the record is looked at; what a link cites besides is checked here as well. */
  viewpoint(): Viewpoint {
    this.problems.push(...problemsWithCited(this.asked, this.values));
    return { publishedBy: this.day('publishedBy') ?? utcDay(this.asked.now), recordedBy: this.place('recordedBy') ?? lastOf(this.asked) };
  }

  /** [since, asOf] in days. */
  window(): { since: number; asOf: number } {
    const since = this.day('since') ?? OPEN_START;
    const asOf = this.day('asOf') ?? utcDay(this.asked.now);
    if (since > asOf) this.refuse('since', sentence('since-after')`must not be after asOf`);
    return { since, asOf };
  }

  unit(): number | undefined {
    const id = this.values['unit'];
    if (id === undefined) return undefined;
    const found = this.asked.model.units.find(id);
    if (found === undefined) this.refuse('unit', sentence('asked-unit')`there is no unit "${{ id }}": /v1/units lists them`);
    return found;
  }

  country(): string | undefined {
    const code = this.values['country'];
    if (code !== undefined && !isCountry(code)) this.refuse('country', sentence('asked-country')`"${{ given: code }}" is not an ISO 3166-1 alpha-2 country code, such as FR`);
    return code;
  }

  measure(): string | undefined {
    const code = this.values['measure'];
    if (code !== undefined && !this.asked.model.measures.find(code)) this.refuse('measure', sentence('asked-measure')`there is no measure "${{ id: code }}": /v1/measures lists them`);
    return code;
  }

  /** The words that are looked for, as they are compared; undefined where none are asked for. */
  words(): string[] | undefined {
    const { text: given } = this.values;
    if (given === undefined) return undefined;
    const words = wordsIn(given);
    if (words.length === 0) this.refuse('text', sentence('asked-no-word')`holds no word`);
    if (given.length > LONGEST_TEXT || words.length > MOST_WORDS) this.refuse('text', sentence('asked-long-text')`must be at most ${{ words: MOST_WORDS }} words and ${{ characters: LONGEST_TEXT }} characters`);
    return words;
  }

  policy(from = 'policy'): Policy {
    const name = this.values[from] ?? DEFAULT_POLICY;
    if (policies.some((each) => each.name === name)) return policy(name);
    this.refuse(from, sentence('asked-policy')`there is no policy "${{ given: name }}": choose ${{ known: either(policies.map((each) => each.name)) }}`);
    return policy();
  }

  limit(): number {
    const given = this.values['limit'];
    const limit = given === undefined ? 50 : /^\d{1,3}$/.test(given) ? Number(given) : 0;
    if (limit < 1 || limit > 200) this.refuse('limit', wholeNumber(1, 200));
    return limit;
  }

  /** @param wrong in English alone where the page does not ask */
  refuse(parameter: string, wrong: Sentence | string): void {
    this.problems.push(typeof wrong === 'string' ? { parameter, message: wrong } : { parameter, message: wrong.message, said: wrong.said });
  }

  /** @throws InvalidQuestion when anything was refused */
  check(): void {
    if (this.problems.length > 0) throw new InvalidQuestion(this.problems);
  }

  day(name: string): number | undefined {
    const given = this.values[name];
    if (given === undefined) return undefined;
    try {
      return isoToDay(given);
    } catch (error) {
      if (!(error instanceof MalformedDate)) throw error;
      this.refuse(name, error);
      return undefined;
    }
  }

  /** A place in the log: a position, or by the end of an instant or a day. */
  place(name: string): number | undefined {
    const given = this.values[name];
    const { model } = this.asked;
    const last = lastOf(this.asked);
    if (given === undefined) return undefined;
    if (/^\d+$/.test(given)) {
      const seq = model.journal.seqAtPosition(given) ?? 0;
      const head = positionOf(this.asked, last);
      if (seq > last || BigInt(given) > BigInt(head)) this.refuse(name, sentence('beyond-log')`the log goes up to position ${{ head }}`);
      return seq;
    }
    const instant = instantOf(given);
    if (instant === undefined) this.refuse(name, LOST_PLUS.test(given) ? lostPlus(given) : noPlace(given));
    return Math.min(last, model.journal.seqAtInstant(instant ?? 0));
  }
}

export const askedCurrency = (given: string): Sentence => sentence('asked-currency')`"${{ given }}" is not an ISO 4217 currency code, such as EUR`;
/** A whole number that is too small, too large or none. */
export const wholeNumber = (least: number, most: number): Sentence => sentence('whole-number')`must be a whole number from ${{ least }} to ${{ most }}`;
const noPlace = (given: string): Sentence => sentence('no-place')`"${{ given }}" is neither a log position, such as 1041, nor an instant, such as 2025-08-11T12:00:00Z, nor a day`;
const lostPlus = (given: string): Sentence =>
  sentence('lost-plus')`"${{ given }}" is neither a log position, such as 1041, nor an instant, such as 2025-08-11T12:00:00Z, nor a day: a plus sign in an address is written %2B`;

const INSTANT = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** In a query string, a plus sign that is not escaped means a space. */
const LOST_PLUS = /T[\d:.]+ \d\d:\d\d$/;
const MS_PER_DAY = 86_400_000;

/** Epoch ms of an instant, or of the end of a day. */
function instantOf(given: string): number | undefined {
  try {
    const day = INSTANT.exec(given)?.[1];
    if (day === undefined) return (isoToDay(given) + 1) * MS_PER_DAY - 1;
    // 30 February would be taken for 1 March.
    isoToDay(day);
    return Date.parse(given);
  } catch {
    return undefined;
  }
}

export const positionOf = ({ model }: Asked, seq: number): string => model.journal.get(seq)?.position ?? '0';

/** A query string of all that is given. Colons and commas may stand in one (RFC 3986, section 3.4), where they read better. */
export function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(given).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
}
