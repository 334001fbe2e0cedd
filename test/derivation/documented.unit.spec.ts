import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { changesQuestion, derivationQuestion } from '#audit';

const page = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');

/** The codes of a schema by its `$id`, wherever it stands in another one. */
function codesOf(schema: unknown, id: string): string[] | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  if ('$id' in schema && schema.$id === id) return (schema as unknown as { enum: string[] }).enum;
  for (const part of Object.values(schema)) {
    const found = codesOf(part, id);
    if (found) return found;
  }
  return undefined;
}

describe('the page about audit', () => {
  it.each([
    ['ReasonCode', derivationQuestion.answer],
    ['ChangeCode', changesQuestion.answer],
  ])('explains every %s, in order', (id, schema) => {
    const codes = codesOf(schema, id)!;
    const explained = [...page.matchAll(/^\| `([a-z-]+)` \| [A-Z]/gm)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(20);
    const at = explained.findIndex((_, index) => codes.every((code, offset) => explained[index + offset] === code));
    expect(at).toBeGreaterThanOrEqual(0);
  });
});
