import { describe, expect, it } from '@jest/globals';
import { catalogue, fieldsOf, InvalidPayload, validatePayload } from '#events';
import { parseEdtf, type Said, type Sentence, sentence } from '#quantities';
import { REFUSAL_STATUS } from '#record';
import { fieldNames } from '../../apps/page/i18n/fr/field-names.js';
import { fieldNames as english } from '../../apps/page/i18n/en/field-names.js';
import { filled } from '../../apps/page/i18n/fr/filled.js';
import { fr } from '../../apps/page/i18n/fr.js';
import { PROBLEMS } from '../../apps/page/i18n/fr/refusals/problems.js';
import { REFUSALS, refusing } from '../../apps/page/i18n/fr/refusing.js';
import { Words } from '../../apps/page/i18n/words.js';
import { understood } from '../../apps/page/recording/figure-text.js';
import { readQuantity } from '../../apps/page/recording/reading.js';
import { PROBLEM_STATUS } from '../../apps/timeline/problems/catalogue.js';
import { sourceOf } from './support/source.js';

const words = new Words(fr, 'fr-FR');
const ordinary = (text: string | undefined): string | undefined => text?.replace(/[\u00a0\u202f]/g, ' ');
const inFrench = ({ said }: Sentence): string | undefined => ordinary(refusing.said(said, words));

/** Every sentence that is said in parts: its code, and the names of its parameters. */
const said = [...sourceOf('events', 'libs', 'apps/timeline').values()].flatMap((text) =>
  [...text.matchAll(/\bsentence\('([a-z0-9-]+)'\)`((?:[^`\\]|\\.)*)`/g)].map(([, code, template]) => {
    const parameters = [...template!.matchAll(/\$\{\{([^}]*)\}\}/g)].flatMap(([, given]) => [...given!.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g)].map(([, name]) => name!));
    return { code: code!, parameters };
  }),
);

describe('what the service refuses, in French', () => {
  it('is found in the source, each sentence with a code of its own', () => {
    const all = [...sourceOf('events', 'libs', 'apps/timeline').values()].flatMap((text) => text.match(/\bsentence\('/g) ?? []);
    expect(said.length).toBe(all.length);
    expect(said.length).toBeGreaterThan(150);
    expect(said.map(({ code }) => code).filter((code, index, codes) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('has words for every sentence, and none for one that nobody says', () => {
    const codes = ['either', ...said.map(({ code }) => code)];
    expect(codes.filter((code) => !(code in REFUSALS))).toEqual([]);
    expect(Object.keys(REFUSALS).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each(said.map(({ code, parameters }) => [code, parameters] as const))('is told of no more than is given: %s', (code, parameters) => {
    const named = [...(REFUSALS[code] ?? '').matchAll(/\{(\w+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !parameters.includes(name))).toEqual([]);
  });

  it('has words for every kind of problem', () => {
    expect(Object.keys(REFUSAL_STATUS).filter((code) => refusing.problem(code) === undefined)).toEqual([]);
    expect(Object.keys(PROBLEMS).sort()).toEqual(Object.keys(PROBLEM_STATUS).sort());
  });

  it('is left in English where a sentence, or one within it, has no French words', () => {
    expect(inFrench(sentence('of-tomorrow')`Something new.`)).toBeUndefined();
    expect(inFrench(sentence('date-is')`${{ given: '"x"' }} is ${{ reason: sentence('of-tomorrow')`something new` }}`)).toBeUndefined();
    expect(inFrench({ message: '', said: { code: 'number-digits', given: '"1"' } })).toBeUndefined();
    expect(inFrench({ message: '', said: { code: 'toString' } })).toBeUndefined();
  });
});

/** What validation says of a body of an event type, in French by pointer. */
function refused(type: string, body: object): Record<string, string | undefined> {
  try {
    validatePayload(catalogue.find((definition) => definition.type === type)!, body);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidPayload)) throw error;
    return Object.fromEntries(error.problems.map((problem) => [problem.pointer, inFrench(problem)]));
  }
}

const arrests = catalogue.find(({ type }) => type === 'ArrestsMade')!.example;

describe('a form that is refused', () => {
  it.each<[string, object, Record<string, string>]>([
    ['ArrestsMade', { quantity: { qualifier: 'exact', value: '1.5' } }, { '/quantity/value': '« 1.5 » n’est pas entier : ce qui se compte n’a pas de fraction.' }],
    ['ArrestsMade', { quantity: { qualifier: 'dozens', value: '12' } }, { '/quantity/value': '« des douzaines » se dit sans ce chiffre : laissez-le vide.' }],
    ['ArrestsMade', { occurred: '2020-13' }, { '/occurred': '« 2020-13 » : ce mois n’existe pas. Les mois vont de 01 à 12.' }],
    ['ArrestsMade', { occurred: '21/07/2020' }, { '/occurred': '« 21/07/2020 » est une date sous une autre forme : écrivez 2020-07-21.' }],
    ['ArrestsMade', { occurred: '03/07/2020' }, { '/occurred': '« 03/07/2020 » est une date sous une autre forme : écrivez 2020-07-03 si le jour y est en premier, 2020-03-07 si c’est le mois.' }],
    ['ArrestsMade', { units: ['A B'] }, { '/units': 'Chacun doit être l’identifiant d’une unité.' }],
    ['ArrestsMade', { note: '  ' }, { '/note': 'Ce texte ne dit rien : il est vide.' }],
    ['ArrestsMade', { note: 'a\u202eb' }, { '/note': expect.stringContaining('sens de l’écriture') as unknown as string }],
    ['ArrestsMade', { occurred: undefined }, { '/occurred': 'Ce champ est nécessaire : quand cela s’est passé, aussi précisément que la source (EDTF, ISO 8601-2).' }],
    ['ArrestsMade', { quantity: 12 }, { '/quantity': 'Il faut ici ces champs : valeur (facultatif), seconde valeur (facultatif), façon de le dire, mots de la source (facultatif).' }],
    ['ArrestsMade', { places: [[]] }, { '/places/0': 'Chaque élément doit avoir ces champs : pays, nom (facultatif).' }],
    ['ArrestsMade', { boats: 1 }, { '/boats': 'Le champ « boats » n’existe pas ici.' }],
    ['SeizureMade', { boats: undefined, engines: undefined, vehicles: undefined, cash: undefined, other: undefined }, { '': 'Donnez au moins l’un de ceux-ci : bateaux, moteurs, véhicules, argent liquide, autres objets.' }],
    ['SourceRegistered', { kind: 'rumour', publishedOn: '1 May 2024' }, { '/kind': 'Choisissez parmi : communiqué de presse, article de presse, statistique, rapport, document interne, autre.', '/publishedOn': '« 1 May 2024 » n’est pas un jour. Écrivez AAAA-MM-JJ, ici 2024-05-01.' }],
    ['TotalStated', { window: '2020/..' }, { '/window': 'Un chiffre cumulé a une fin : le jour, le mois ou l’année jusqu’où l’on a compté.' }],
  ])('says what is wrong with %s %j', (type, changes, expected) => {
    const { example } = catalogue.find((definition) => definition.type === type)!;
    expect(refused(type, { ...example, ...changes })).toEqual(expected);
  });

  it('is told what was typed, whatever it is', () => {
    for (const typed of ['$property', '$value $target', '{given}', '"', '\\u0024']) {
      expect(refused('ArrestsMade', { ...arrests, occurred: typed })['/occurred']).toContain(typed === '"' || typed.startsWith('\\') ? typed.replace(/["\\]/g, '\\$&') : typed);
    }
  });

  it.each<[Said, string]>([
    [{ code: 'either', items: ['a', 'b', 'c'] }, 'a, b ou c'],
    [{ code: 'asked-policy', given: 'x', known: { code: 'either', items: ['a', 'b'] } }, 'il n’y a pas de règle « x » : choisissez a ou b'],
    [{ code: 'text-length', most: 2000 }, 'Ce texte doit avoir 1 à 2 000 caractères.'],
    [{ code: 'fund-overdrawn', id: 'f', shortage: { code: 'fund-holds', held: '10.5', left: '-3', currency: 'EUR' } }, 'Le fonds « f » serait à découvert : il contient au plus 10,50 € et il lui resterait -3 €. Corrigez le montant, ou enregistrez d’abord ce qui y est entré.'],
    [{ code: 'date-in-the-future', given: '2999-01-01', today: '2026-01-31' }, '1er janvier 2999 : c’est dans l’avenir. Nous sommes le 31 janvier 2026 (UTC), et seul ce qui s’est passé s’enregistre.'],
    [{ code: 'stock-since', label: 'Investigations under way', measure: 'investigations-under-way' }, '« Enquêtes en cours » est un niveau, qui vaut à un moment : demandez-le pour un jour, sans début'],
    [{ code: 'stock-since', label: 'Dogs trained', measure: 'dogs-trained' }, '« Dogs trained » est un niveau, qui vaut à un moment : demandez-le pour un jour, sans début'],
    [{ code: 'breakdown-named-twice', country: 'FR' }, 'La répartition nomme deux fois ce pays : France. Donnez chaque pays une fois, avec tout ce qui lui revient.'],
    [{ code: 'not-a-field-of', field: 'x', type: 'FundOpened', fields: ['name', 'opened'] }, '« x » n’est pas un champ de « Fonds ouvert ». Il y a : nom, jour d’ouverture.'],
  ])('puts %j into words', (parts, expected) => {
    expect(ordinary(filled(parts, REFUSALS, words))?.replace('\u2212', '-')).toBe(expected);
  });

  it('ask for a figure as it may be typed here, in groups too', () => {
    const asked = inFrench((readQuantity({ qualifier: 'exact', value: 'beaucoup' }, 'count') as { wrong: Sentence }).wrong)!;
    expect(asked).toMatch(/^« beaucoup » n’est pas un nombre\. .*« 7 000 000 » ou « 7000000\.50 »/);
    expect(asked).not.toContain('séparateur');
    expect([...asked.matchAll(/« (\d[^»]*) »/g)].map(([, example]) => readQuantity({ qualifier: 'about', value: understood(example!).value, currency: 'EUR' }, 'money'))).toEqual(Array(3).fill({ read: expect.anything() }));
  });

  it('reads the dates that a form refuses before it is sent', () => {
    try {
      parseEdtf('2020-02-30');
    } catch (error) {
      expect(inFrench(error as unknown as Sentence)).toBe('« 2020-02-30 » : ce jour n’existe pas. Ce mois va de 01 à 29.');
    }
    expect.assertions(1);
  });
});

describe('the fields of the record', () => {
  it('have a name in both languages, all of them', () => {
    const names = new Set<string>();
    const visit = (type: new () => object): void => {
      for (const [name, { nested }] of fieldsOf(type)) {
        names.add(name);
        if (nested) visit(nested);
      }
    };
    for (const { payload } of catalogue) visit(payload);
    expect(names.size).toBeGreaterThan(55);
    expect([...names].filter((name) => !(name in english) || !(name in fieldNames))).toEqual([]);
  });
});
