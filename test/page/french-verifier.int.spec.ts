import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { Recount, TOTAL_PATH } from '#audit';
import { questions } from '#projections';
import { fr } from '../../apps/page/i18n/fr.js';
import { recognised } from '../../apps/page/i18n/fr/recognised.js';
import { PARTS, VERIFIER } from '../../apps/page/i18n/fr/verifier.js';
import { Words } from '../../apps/page/i18n/words.js';
import { writeBundle, type BundleRequest } from '../../libs/audit/bundle/write.js';
import { generateSignerKey } from '../../libs/audit/note/sign.js';
import { TestLog } from '../../libs/audit/testing/store.js';
import { AuditError, linesIn, parseVerifierKey, RecountCheck, reportOn, verifyBundle, type Findings } from '../../libs/audit/verifier.js';
import type { VerifyOptions } from '../../libs/audit/verify/bundle.js';
import { questionedHistories } from '../oracle/arbitraries.js';
import { modelOf } from '../support/answers.js';

const words = new Words(fr, 'fr-FR');
const ordinary = (text: string | undefined): string | undefined => text?.replace(/[\u00a0\u202f]/g, ' ');
const inFrench = (sentence: string): string | undefined => ordinary(recognised(sentence, words));
const ENGLISH = /\b(the|of|is|are|that|this|and|was|were|it|its|not|to)\b/;

/** The files of the program that the page runs, by their imports. */
function filesOf(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']+)';/gm)) filesOf(resolve(dirname(path), name!.replace(/\.js$/, '.ts')), seen);
  return seen;
}

/** Every text that a file writes, with {} for what it puts into it. */
function textsIn(path: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) texts.push(node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(''));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true));
  return texts;
}

const texts = [...filesOf(resolve('libs/audit/verifier.ts'))].flatMap(textsIn);
const withoutNames = (pattern: string): string => pattern.replace(/\{\w+\}/g, '{}');
/** The verifier names a key by two of its parts. */
const written = (text: string): string => text.replaceAll('{}+{}', '{}');

describe('what the verifiers can say', () => {
  /** But for the name of what is counted, which nobody reads. */
  const sentences = texts.filter((text) => /\p{L}{2,} \p{L}{2,}/u.test(text) && text !== 'whole ones').map(written);

  it('is found in their source', () => {
    expect(sentences.length).toBeGreaterThan(75);
    expect(sentences).toContain('The first {} events are not those of the checkpoint that you kept: the past of this log was changed.');
  });

  it('has French words, each sentence and each part of one', () => {
    const known = new Set(Object.keys(VERIFIER).map(withoutNames));
    expect(sentences.filter((sentence) => !known.has(sentence))).toEqual([]);
  });

  it('is all that there are French words for', () => {
    const said = new Set(texts.map(written));
    expect(Object.keys(VERIFIER).filter((pattern) => !said.has(withoutNames(pattern)))).toEqual([]);
    expect(Object.keys(PARTS).filter((part) => !said.has(part))).toEqual([]);
  });

  it.each(Object.entries(VERIFIER))('is told in French with all that it names: %s', (english, french) => {
    const names = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!).sort();
    // How many keys are trusted makes no difference to the French sentence.
    expect(names(french)).toEqual(names(english).filter((name) => name !== 'are'));
    expect(french.replaceAll(/\{[^}]*\}/g, '')).not.toMatch(ENGLISH);
  });
});

describe('a report', () => {
  let log: TestLog;
  let asked: Omit<BundleRequest, 'size'>;
  beforeAll(async () => {
    log = await TestLog.with(12);
    asked = { question: { path: TOTAL_PATH, parameters: { measure: 'arrests', recordedBy: '12', publishedBy: '2025-01-01', asOf: '2025-01-01', policy: 'conservative-1' } }, answer: {}, derivation: { pages: [] }, policy: {}, made: new Date(0) };
  });
  afterAll(() => log.remove());

  const bundle = (request: Partial<BundleRequest> = {}): string => [...writeBundle(log.log, log.store.journal, { ...asked, size: 12, ...request })].join('');
  const check = (text: string | Buffer, options: VerifyOptions = {}): Findings => verifyBundle(linesIn([Buffer.from(text)]), { refold: new RecountCheck(), ...options });
  /** What was said of it. @throws where it held */
  const refusal = (text: string | Buffer, options?: VerifyOptions): string => refusalOf(() => check(text, options));
  function refusalOf(checking: () => unknown): string {
    try {
      checking();
    } catch (error) {
      if (error instanceof AuditError) return error.message;
      throw error;
    }
    throw new Error('Nothing was refused.');
  }
  const expectFrench = (sentence: string): void => {
    const quoted = /"[^"]*"|« .*? »|\{.*\}/gs;
    expect([sentence, inFrench(sentence)]).toEqual([sentence, expect.any(String)]);
    expect(inFrench(sentence)!.replaceAll(quoted, '')).not.toMatch(ENGLISH);
  };

  it('is in French whatever was shown, and whatever was not', () => {
    const all = check(bundle(), { keys: [log.log.keys.first], kept: log.log.checkpoint(5) });
    const witnesses = check(bundle({ witnesses: [3, 7] }), { kept: log.log.checkpoint(5) });
    const texts = { readable: 3, erased: 2 };
    for (const findings of [all, witnesses, { ...all, texts, answerDiffers: [] }, { ...witnesses, texts }, { ...all, answerDiffers: undefined, leaves: undefined }]) {
      const { shown, notShown } = reportOn(findings);
      for (const sentence of [...shown, ...notShown]) expectFrench(sentence);
    }
    expect(reportOn(all).shown.map(inFrench)).toContain('Les 12 événements de ce journal sont tous dans ce fichier, inaltérés et dans leur ordre : aucun n’a été omis.');
    expect(reportOn(witnesses).notShown.map(inFrench)).toContain('Que le journal continue le point de contrôle que vous avez gardé, de 5 événements. Il y faut un fichier de tous les événements, ou une preuve de cohérence.');
  });

  it('says in French that the answer cannot be counted again', () => {
    const { answerDiffers = [] } = check(bundle({ question: { path: TOTAL_PATH, parameters: { measure: 'arrests', text: 'boats' } } }));
    expect(answerDiffers.map(inFrench)).toEqual(['Le chiffre ne peut être recompté : la question est limitée à des mots, et un chiffre n’est recompté que sans eux.']);
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['was cut off', (lines) => lines.slice(0, -1)],
    ['lacks an event', (lines) => lines.toSpliced(4, 1)],
    ['has an event more', (lines) => lines.toSpliced(-1, 0, '{}')],
    ['has an altered event', (lines) => lines.with(4, lines[4]!.replace('said so', 'said no'))],
    ['has another answer', (lines) => lines.with(0, lines[0]!.replace('"answer":{}', '"answer":{"low":"1"}'))],
    ['has a line that is no JSON', (lines) => lines.with(0, 'x')],
    ['has another format', (lines) => lines.with(0, lines[0]!.replace('evidence-bundle@', 'evidence-bundle@9'))],
    ['lacks a member', (lines) => lines.with(0, lines[0]!.replace('"made"', '"mode"'))],
    ['is empty', () => []],
  ])('says in French why a file does not hold that %s', (_, edit) => {
    for (const whole of [bundle(), bundle({ witnesses: [3, 7, 11] })]) {
      const sentence = refusal(edit(whole.split('\n').slice(0, -1)).map((line) => `${line}\n`).join(''));
      expectFrench(sentence);
    }
  });

  it('says in French why a file does not hold of which any bit was turned over', () => {
    const files = [bundle({ size: 4 }), bundle({ witnesses: [3, 7] })].map((text) => Buffer.from(text));
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(7), (file, at, bit) => {
        const flipped = Buffer.from(file);
        const place = at % file.length;
        flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << bit), place);
        expectFrench(refusal(flipped));
      }),
      { numRuns: 250 },
    );
  });

  it('says in French what is wrong with what the reader brought', () => {
    const other = generateSignerKey('example.com/log').verifier.text;
    expectFrench(refusal(bundle(), { keys: [other] }));
    expectFrench(refusal(bundle({ size: 4 }), { kept: log.log.checkpoint(8) }));
    for (const kept of ['x', log.log.checkpoint(8).replace('\n8\n', '\n9\n'), log.log.checkpoint(8).replace(/\n\n.*/s, '\n\n')]) expectFrench(refusal(bundle(), { kept }));
    const altered = `${other.slice(0, -1)}${other.endsWith('X') ? 'Y' : 'X'}`;
    for (const key of ['no key', altered, other.replace('example', 'another')]) expectFrench(refusalOf(() => parseVerifierKey(key)));
  });

  it('leaves to the verifier what is none of its sentences, and what was made too long to be one', () => {
    expect(inFrench('Something new.')).toBeUndefined();
    expect(inFrench('This is not a checkpoint: something new.')).toBeUndefined();
    expect(inFrench(`"${'x'.repeat(5000)}" is not a hash, 32 bytes in base64`)).toBeUndefined();
  });
});

describe('an answer that is another one than was counted', () => {
  const total = questions.find(({ path }) => path === TOTAL_PATH)!;
  const STOCK = 'investigations-under-way';

  it('is told in French, whichever of its figures differs', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(questionedHistories, fc.constantFrom('1', '77', null), ({ events }, changed) => {
        for (const measure of ['arrests', STOCK]) {
          const parameters = { measure, asOf: '2030-01-01', publishedBy: '2030-01-01', recordedBy: String(events.length), policy: 'conservative-1' };
          const answer = JSON.parse(JSON.stringify(total.ask({ model: modelOf(events), now: 0 }, parameters))) as Record<string, Record<string, unknown> | null>;
          const counted = new Recount({ path: TOTAL_PATH, parameters });
          for (const { seq: _, recordedAt, ...event } of events) counted.take(JSON.stringify({ ...event, recordedAt: new Date(recordedAt).toISOString() }));
          const others = Object.keys(answer).flatMap((part) =>
            part === 'level' ? [{ ...answer, level: null }, { ...answer, level: { low: '5', high: changed, witness: 'x' } }] : Object.keys(answer[part] ?? {}).map((name) => ({ ...answer, [part]: { ...answer[part], [name]: otherwise(answer[part]![name], changed) } })),
          );
          for (const other of others) for (const sentence of counted.differences(other)) told.add(sentence);
        }
      }),
      { numRuns: 15 },
    );
    expect(told.size).toBeGreaterThan(20);
    for (const sentence of told) {
      expect(inFrench(sentence)).toMatch(/ : .* dans la réponse, .* une fois recompté$/);
      expect(inFrench(sentence)).not.toMatch(/\b(unknown|none|true|false|missing|the|sum|answer)\b/);
    }
  });

  function otherwise(value: unknown, changed: string | null): unknown {
    if (typeof value === 'boolean') return !value;
    if (typeof value === 'number') return value + 1;
    if (typeof value === 'string' || value === null) return changed ?? '3';
    const lists = value as Record<string, unknown>;
    if (Array.isArray(lists['statements'])) return { ...lists, statements: [...lists['statements'], 'x'] };
    if (Array.isArray(lists['ids'])) return { count: 1, ids: ['x'] };
    return value;
  }
});
