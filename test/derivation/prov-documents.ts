import { json } from '../http/support/client.js';
import type { TestService } from '../http/support/service.js';

/** What happened to the shipped history: entries corrected, retracted, repeated and erased, a source withdrawn. */
async function mend({ admin }: TestService): Promise<void> {
  const wishes: [string, object][] = [
    ['record-arrests', { entry: 'raid-of-may', occurred: '2024-05', places: [{ country: 'FR' }, { country: 'NL' }], quantity: { value: '12', qualifier: 'at-least', statedAs: 'at least "12"' }, note: 'Said by somebody.', sources: ['police-professional-2020-10-02'] }],
    ['correct-entry', { entry: 'west-london-2020-06', changes: { quantity: { value: '6', qualifier: 'exact' } }, reason: 'It was misread.' }],
    ['correct-entry', { entry: 'raid-of-may', changes: { note: 'Said by somebody else.' }, reason: 'He objected.' }],
    ['erase-text', { entry: 'raid-of-may', field: 'note', reason: 'It named somebody.' }],
    ['retract-entry', { entry: 'dover-lorry-driver-2020-10-01', reason: 'It was another man.' }],
    ['withdraw-source', { source: 'home-office-uk-france-2025-02-27', reason: 'Its publisher took it back.' }],
  ];
  for (const [intention, body] of wishes) {
    const { status, text } = await admin.command(intention, body);
    if (status !== 201) throw new Error(`${intention}: ${text}`);
  }
}

/** Ways to ask for a derivation; what makes no sense of a measure is left out. */
const QUESTIONS: readonly Record<string, string>[] = [
  {},
  { limit: '1' },
  { unit: 'jic' },
  { country: 'FR' },
  { asOf: '2020-10-02' },
  { since: '2020-06-01', asOf: '2020-12-31' },
  { publishedBy: '2021-01-01' },
  { recordedBy: '60' },
  { policy: 'face-value-1', part: 'supported' },
];
const PAGES = 3;

/** PROV-JSON documents of many derivations, by the addresses that they were asked at: of every measure, of each currency, page by page. */
export async function* provDocuments(timeline: TestService): AsyncGenerator<[address: string, document: unknown]> {
  await mend(timeline);
  await timeline.service.readSide.caughtUpWith(timeline.service.store.journal.head, 30_000);
  const { measures } = json<{ measures: { code: string; kind: string; currencies: string[] }[] }>(await timeline.admin.get('/v1/measures'));
  for (const { code, kind, currencies } of measures) {
    for (const currency of currencies.length > 0 ? currencies : [undefined]) {
      for (const question of QUESTIONS) {
        if (kind === 'stock' && ('since' in question || 'part' in question)) continue;
        const asked = new URLSearchParams({ ...question, ...(currency !== undefined && { currency }), format: 'prov-json' });
        let address: string | undefined = `/v1/totals/${code}/derivation?${asked}`;
        for (let page = 0; address !== undefined && page < PAGES; page += 1) {
          const { status, headers, text } = await timeline.admin.get(address);
          if (status === 400 && text.includes('needs a currency')) break;
          if (status !== 200) throw new Error(`${address}: ${text}`);
          yield [address, JSON.parse(text)];
          address = /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
        }
      }
    }
  }
}
