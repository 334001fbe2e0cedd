import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { TestService } from '../http/support/service.js';
import { provDocuments } from './prov-documents.js';
import { faultsBy, schemaFaultsOf } from './prov-json.js';

const file = process.env['PROV_JSON_SCHEMA'];

describe('derivations of the shipped history as PROV-JSON', () => {
  let timeline: TestService;
  const documents: [string, unknown][] = [];
  beforeAll(async () => {
    timeline = await TestService.start({ loadHistory: true });
    for await (const document of provDocuments(timeline)) documents.push(document);
  }, 120_000);
  afterAll(() => timeline.stop());

  const faults = (faultsOf: (document: unknown) => string[]): string[] => documents.flatMap(([address, document]) => faultsOf(document).map((fault) => `${address}: ${fault}`));

  it('are what the schema of the submission asks for, in our words', () => {
    expect(documents.length).toBeGreaterThan(100);
    expect(faults(schemaFaultsOf)).toEqual([]);
  });

  if (file === undefined) {
    it.skip('are what a schema written by others asks for (set PROV_JSON_SCHEMA to a file with the JSON Schema of PROV-JSON, draft 4)', () => undefined);
  } else {
    it(`are what the schema in ${file} asks for`, () => {
      expect(faults(faultsBy(readFileSync(file, 'utf8')))).toEqual([]);
    });
  }
});
