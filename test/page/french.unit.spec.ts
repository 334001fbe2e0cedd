import { describe, expect, it } from '@jest/globals';
import { changesQuestion, derivationQuestion } from '#audit';
import { catalogue, catalogueMeasures, definitionOf, schemaOf, words as english } from '#events';
import { saidOf, type Views } from '#projections';
import { policies, QUALIFIERS, type Quantity } from '#quantities';
import { fr } from '../../apps/page/i18n/fr.js';
import { questioning } from '../../apps/page/i18n/fr/questioning.js';
import { subjects } from '../../apps/page/i18n/fr/subjects.js';
import { naming } from '../../apps/page/i18n/fr/naming.js';
import { reasoning } from '../../apps/page/i18n/fr/reasoning.js';
import { telling } from '../../apps/page/i18n/fr/telling.js';
import { Words } from '../../apps/page/i18n/words.js';

const words = new Words(fr, 'fr-FR');
/** With ordinary spaces in numbers and before marks. */
const ordinary = (text: string | undefined): string => text?.replace(/[\u00a0\u202f]/g, ' ') ?? '';

const named = (id: string) => ({ id, name: `[${id}]` });
const views = { unit: named, fund: named, measure: (code: string) => catalogueMeasures.find((each) => each.code === code) ?? { code, label: 'Dogs trained', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' } } as unknown as Views;
const say = english((_, id) => `[${id}]`, (code) => code);

/** What the page says in French of what an event type holds. */
const sentence = (type: string, payload: object): string => ordinary(telling.sentence({ type, sentence: '', said: saidOf({ payload }, views) }, words));

const told = catalogue.filter((definition) => definition.sentence);

describe('the sentences of entries in French', () => {
  it.each(told.map((definition) => [definition.type, definition] as const))('there is one for %s, which is not the English one', (type, definition) => {
    const french = sentence(type, definition.example);
    expect(french).toMatch(/^[\p{Lu}\d[]/u);
    expect(french).not.toMatch(/\b(people|person|of|the|and|seized|more than|about|stated|from)\b/);
    expect(french).not.toBe(definition.sentence!(definition.example as never, say));
  });

  it.each([
    ['ArrestsMade', { quantity: { qualifier: 'exact', value: '12' } }, '12 personnes arrêtées'],
    ['ArrestsMade', { quantity: { qualifier: 'exact', value: '1' } }, '1 personne arrêtée'],
    ['ArrestsMade', { quantity: { qualifier: 'dozens' } }, 'Plusieurs douzaines de personnes arrêtées'],
    ['ArrestsMade', { quantity: { qualifier: 'between', value: '1', upTo: '3' } }, 'Entre 1 et 3 personnes arrêtées'],
    ['PenaltiesIssued', { quantity: { qualifier: 'some' } }, 'Un certain nombre d’avis de pénalité émis'],
    ['TotalStated', { measure: 'arrests', quantity: { qualifier: 'more-than', value: '1300' } }, 'Arrestations, chiffre cumulé : plus de 1 300 personnes'],
    ['TotalStated', { measure: 'dogs-trained', quantity: { qualifier: 'exact', value: '6' } }, 'Dogs trained, chiffre cumulé : 6 dogs'],
    ['SeizureMade', { vehicles: { qualifier: 'exact', value: '4' }, cash: [{ qualifier: 'about', value: '40000', currency: 'EUR' }], other: [{ item: 'knives', quantity: { qualifier: 'at-least', value: '2' } }] }, 'Saisie : 4 véhicules, environ 40 000 € en espèces et au moins 2 knives'],
    ['FundingReallocated', { from: 'a', to: 'b', amount: { qualifier: 'exact', value: '3980000', currency: 'EUR' } }, '3 980 000 € transférés du fonds « [a] » au fonds « [b] »'],
    ['SentencesImposed', { people: { qualifier: 'exact', value: '9' }, totalMonths: { qualifier: 'exact', value: '768' } }, '9 personnes condamnées à la prison : 768 mois en tout'],
    ['SentencesImposed', { longestMonths: { qualifier: 'exact', value: '60' }, shortestMonths: { qualifier: 'exact', value: '12' } }, 'Peines de prison prononcées : de 12 à 60 mois chacune'],
    ['PartnerJoined', { unit: 'a', partner: 'b' }, '[b] rejoint [a] comme partenaire'],
  ])('say %s %j as a French reader would', (type, payload, expected) => {
    expect(sentence(type, payload)).toBe(expected);
  });

  it.each(told.map(({ type }) => type))('leave %s to the service where its figures or names cannot be read', (type) => {
    const payload = { quantity: null, amount: { qualifier: 5 }, boats: 'two', measure: 7, name: {} };
    expect(['', 'Peines de prison prononcées']).toContain(sentence(type, payload));
  });

  it('never tell the words of a source, which can be erased, nor parts by country', () => {
    const { figures } = saidOf({ payload: definitionOf('ArrestsMade')!.example }, views);
    expect(figures).toEqual([{ field: 'quantity', qualifier: 'exact', value: '12' }]);
    expect(JSON.stringify(saidOf({ payload: { quantity: { qualifier: 'exact', value: '1', statedAs: 'one man' }, note: 'secret' } as object }, views))).not.toMatch(/one man|secret/);
  });
});

describe('how many, in French', () => {
  const { audit, total, timeline } = fr;

  it('none is singular as one is', () => {
    const of = (count: number) => [words.count(count), words.isOne(count)] as const;
    expect([0, 1, 2].map((count) => timeline.count(...of(count)))).toEqual(['0 fait', '1 fait', '2 faits']);
    expect([0, 1, 2].map((count) => total.itemisedHint(...of(count)))).toEqual(['La somme de 0 fait', 'La somme de 1 fait', 'La somme de 2 faits']);
    expect([0, 1, 2].map((count) => total.statedCount(...of(count)))).toEqual(['0 chiffre cumulé', '1 chiffre cumulé', '2 chiffres cumulés']);
    expect([0, 1].map((count) => audit.considered(...of(count)))).toEqual(['0 fait ou chiffre cumulé a été examiné', '1 fait ou chiffre cumulé a été examiné']);
    expect([0, 1, 2].map((count) => subjects.source.alone(...of(count)))).toEqual([expect.stringContaining('ne repose que'), expect.stringContaining('ne repose que'), expect.stringContaining('ne reposent que')]);
  });

  it('what is shown agrees with its number', () => {
    expect([questioning.listed('1', '1', true), questioning.listed('2', '2', false), questioning.listed('1', '5', true), questioning.listed('2', '5', false)]).toEqual(['Il est affiché', 'Les 2 sont affichés', '1 sur 5 est affiché', '2 sur 5 sont affichés']);
  });
});

describe('what the service names', () => {
  it.each(catalogueMeasures.map((measure) => [measure.code, measure] as const))('has a French name and unit for the measure %s', (_, measure) => {
    expect(telling.label(measure)).toMatch(/\p{L}/u);
    expect(telling.label(measure)).not.toBe(measure.label);
    for (const one of [true, false]) expect(telling.counts(measure, one)).toEqual(measure.dimension === 'money' ? '' : expect.stringMatching(/\p{L}/u));
  });

  it('leaves a measure that somebody defined as it was written', () => {
    const measure = { code: 'dogs-trained', label: 'Dogs trained', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' } as const;
    expect([telling.label(measure), telling.counts(measure, false)]).toEqual([undefined, undefined]);
  });

  it.each(catalogue.map(({ type, summary }) => [type, summary]))('has a French name and summary for the event type %s', (type, summary) => {
    expect(naming.type(type!, 'English')).not.toBe('English');
    expect(naming.summary(type!, summary!)).not.toBe(summary);
  });

  it('has French words for all that is said of fields, and for every value that is no code', () => {
    const [descriptions, options] = [new Set<string>(), new Set<string>()];
    const visit = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      const { description, enum: values = [] } = part as { description?: unknown; enum?: string[] };
      if (typeof description === 'string') descriptions.add(description);
      for (const each of values) options.add(each);
      Object.values(part).forEach(visit);
    };
    for (const { payload } of catalogue) visit(schemaOf(payload));
    expect(descriptions.size).toBeGreaterThan(80);
    expect([...descriptions].filter((each) => naming.field(each) === each)).toEqual([]);
    const codes = [...'ABCDEF123456', 'note', 'reason', 'statedAs', ...QUALIFIERS];
    expect([...options].filter((each) => !codes.includes(each) && naming.option(each, '') === '')).toEqual([]);
  });
});

describe('why a figure is what it is, in French', () => {
  /** The codes of an answer's schema of this name, with what is said of them. */
  function codes(schema: unknown, name: string): string[] {
    let found: string[] = [];
    JSON.stringify(schema, (_, value: unknown) => {
      const { $id, enum: values } = (value ?? {}) as { $id?: string; enum?: string[] };
      if ($id === name && values) found = values;
      return value;
    });
    return found;
  }

  it('there are words for every reason and every cause', () => {
    const reasons = codes(derivationQuestion.answer, 'ReasonCode');
    const causes = codes(changesQuestion.answer, 'ChangeCode');
    expect([reasons.length, causes.length].every((count) => count > 20)).toBe(true);
    for (const reason of reasons) expect(reasoning.verdict({ reason: reason as 'chosen', why: 'English' })).toMatch(/\.$/);
    for (const change of causes) expect(reasoning.change({ change: change as 'added', why: 'English' })).toMatch(/\.$/);
    expect(reasoning.verdict({ reason: 'duplicate-of', why: 'English', by: ['raid-1'] })).toMatch(/ \(raid-1\)$/);
  });

  it('there are words for every policy, rule and qualifier', () => {
    for (const { name, description, rules } of policies) {
      expect(reasoning.policy({ name, description })).not.toBe(description);
      for (const { low, high } of Object.values(rules)) for (const rule of [low, high]) expect(reasoning.rule(rule)).not.toMatch(/counts|money|rounded|value|upTo/);
    }
    for (const qualifier of QUALIFIERS) expect(reasoning.qualifier(qualifier)).not.toBe(qualifier);
  });

  it('figures are worded by their qualifier, none of them in English', () => {
    for (const qualifier of QUALIFIERS) {
      const isVague = ['tens', 'dozens', 'hundreds', 'thousands', 'some'].includes(qualifier);
      const quantity: Quantity = { qualifier, ...(!isVague && { value: '1300', upTo: '1500' }) };
      const figure = ordinary(reasoning.figure({ quantity, bounds: { low: '10', high: null }, inWords: 'English' }, words));
      expect(figure).toMatch(/ → au moins 10$/);
      expect(figure).not.toMatch(/ of |than|least|most|between|and|about|almost/);
    }
    expect(ordinary(telling.quantity({ qualifier: 'more-than', value: '1300' }, 'English', words))).toBe('plus de 1 300');
  });
});
