import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandLine } from './support.js';

let line: CommandLine;

beforeAll(async () => {
  line = await CommandLine.start(true);
});

afterAll(() => line.stop());

describe('timeline totals', () => {
  it('shows every measure in the words of the service', async () => {
    const { code, out } = await line.asked('totals', '--unit', 'jic');
    expect(code).toBe(0);
    expect(out).toMatch(/^Arrests +at least 301 +0 +3 statements +arrests$/m);
    expect(out).toMatch(/^Cite as http:.*\/v1\/totals\?unit=jic&.*recordedBy=\d+&projection=\d+$/m);
  });

  it('shows one measure with its bounds, its statements and their sources', async () => {
    const { out } = await line.asked('totals', 'arrests', '--unit', 'jic', '--as-of', '2020-10-02', '--published-by', '2020-12-31');
    expect(out).toMatch(/^Arrests: 98$/m);
    expect(out).toMatch(/^unit +Joint Intelligence Cell \(jic\)$/m);
    expect(out).toMatch(/^as of +2020-10-02$/m);
    expect(out).toMatch(/^supported +98\n {2}at least, by +jic-arrests-2020-10-02\n {2}at most, by +jic-arrests-2020-10-02$/m);
    expect(out).toMatch(/^98 +until 2 October 2020 +Joint Intelligence Cell +police-professional-2020-10-02 +jic-arrests-2020-10-02$/m);
    expect(out).not.toContain('jic-arrests-2025-08-11');
  });

  it('shows money with its currency, and a stock as a level', async () => {
    expect((await line.asked('totals', 'funding-reallocated', '--currency', 'EUR')).out).toMatch(/^itemised +at least €8,276,500$/m);
    expect((await line.asked('totals', 'investigations-under-way')).out).toMatch(/^level +between 63 and 77\non +2025-04-01\nby +nca-investigations-2025$/m);
  });

  it('is limited to what holds some words, and cites them', async () => {
    const { out } = await line.asked('totals', 'arrests', '--text', 'Dover', '--as-of', '2020-10-02');
    expect(out).toMatch(/^Arrests: at least 1$/m);
    expect(out).toMatch(/^words +Dover$/m);
    expect(out).toMatch(/^ +from +dover-lorry-driver-2020-10-01$/m);
    expect(out).toMatch(/^Cite as http:.*\/v1\/totals\/arrests\?text=Dover&/m);
    expect((await line.asked('totals', '--text', 'dover', '--as-of', '2020-10-02')).out).toMatch(/^Arrests +at least 1 +1 +0 statements +arrests$/m);
    expect((await line.asked('derivation', 'arrests', '--text', 'dover', '--as-of', '2020-10-02')).out).toMatch(/^west-london-2020-06 .*itemised: no\. It does not hold all of the words "dover"\./m);
    expect((await line.asked('changes', 'arrests', '--text', 'dover', '--axis', 'asOf', '--from', '2020-09-30', '--to', '2020-10-02')).out).toMatch(/^Arrests: 0 or more, then at least 1$/m);
    expect((await line.asked('replay', '--text', 'dover', '--as-of', '2020-10-02')).out).toMatch(/^Arrests +at least 1 /m);
    expect((await line.asked('totals', '--help')).out).toContain('--text <words>');
  });

  it('passes every parameter on, and answers with JSON just as the service does', async () => {
    const parameters = ['--country', 'FR', '--since', '2020-01-01', '--recorded-by', '100', '--policy', 'conservative-1'];
    const { out } = await line.asked('totals', 'arrests', ...parameters, '--json');
    expect(JSON.parse(out)).toMatchObject({ question: { country: 'FR', since: '2020-01-01', recordedBy: '100', policy: 'conservative-1' }, itemised: { low: expect.any(String) } });
  });

  it('tells what the service refuses, parameter by parameter', async () => {
    expect(await line.asked('totals', 'arrests', '--unit', 'nobody', '--country', 'xx')).toEqual({
      code: 1,
      out: '',
      notes: expect.stringMatching(/^The service refused:\n {2}unit: there is no unit "nobody".*\n {2}country: "xx" is not/),
    });
    expect(await line.asked('totals', 'nope')).toMatchObject({ code: 1, notes: expect.stringMatching(/^There is no measure "nope"/) });
  });
});

describe('timeline derivation', () => {
  it('tells what was considered, whether it counts and why, and the arithmetic', async () => {
    const { code, out } = await line.asked('derivation', 'arrests', '--unit', 'jic', '--as-of', '2020-10-02', '--recorded-by', '130');
    expect(code).toBe(0);
    expect(out).toMatch(/^Arrests: 98$/m);
    expect(out).toMatch(/^supported\.high: 1 statement surely contains the question; the least high is 98, of jic-arrests-2020-10-02\.$/m);
    expect(out).toMatch(/^jic-arrests-2020-10-02 +until 2 October 2020 +Arrests, stated in all: 98 people +98 → 98 +stated: yes\. .*supportedHigh: yes\. /m);
    expect(out).toMatch(/^west-london-2020-06 .*itemised: no\. It credits nca: not jic/m);
    expect(out).toMatch(/^Cite as http:.*\/v1\/totals\/arrests\/derivation\?unit=jic&.*recordedBy=130&figures=itemised:0\.\.0,stated:\d+,supported:98\.\.98,.*&projection=\d+$/m);
  });

  it('fits into the terminal that it is shown in, without losing a word', async () => {
    const asked = ['derivation', 'arrests', '--unit', 'jic', '--as-of', '2020-10-02', '--recorded-by', '130'];
    const piped = (await line.asked(...asked)).out.split('\n');
    const shown = (await line.askedOn(100, ...asked)).out.split('\n');
    const [start, end] = [piped, shown].map((lines) => lines.findIndex((each) => each.startsWith('ENTRY'))) as [number, number];
    expect(Math.max(...piped.slice(start).map(({ length }) => length))).toBeGreaterThan(200);
    const table = shown.slice(end, shown.findLastIndex((each) => each.startsWith('Cite')));
    expect(table.length).toBeGreaterThan(piped.length - start);
    for (const each of table) expect(each.length).toBeLessThanOrEqual(100);
    expect(shown.slice(0, end)).toEqual(piped.slice(0, start));
    const letters = (lines: readonly string[]): string => [...lines.join('').replaceAll(' ', '')].sort().join('');
    expect(letters(shown)).toBe(letters(piped));
  });

  it('lists only what makes a part, as JSON or as CSV', async () => {
    const asked = ['derivation', 'arrests', '--unit', 'jic', '--as-of', '2020-10-02', '--part', 'supported'];
    expect(JSON.parse((await line.asked(...asked, '--json')).out)).toMatchObject({ count: 1, items: [{ id: 'jic-arrests-2020-10-02' }] });
    expect((await line.asked(...asked, '--format', 'csv')).out).toMatch(/^kind,id,.*\r\nstatement,jic-arrests-2020-10-02,.*\r\n$/);
  });
});

describe('timeline changes', () => {
  const asked = ['changes', 'arrests', '--unit', 'jic', '--axis', 'publishedBy', '--from', '2021-01-01', '--to', '2025-12-31', '--recorded-by', '157'];

  it('tells why a total is not what it was', async () => {
    const { code, out } = await line.asked(...asked);
    expect(code).toBe(0);
    expect(out).toMatch(/^Arrests: at least 98, then at least 301\npublishedBy 2021-01-01, then 2025-12-31$/m);
    expect(out).toMatch(/^stated: 2 statements, then 3\.$/m);
    expect(out).toMatch(/^jic-arrests-2025-08-11 +Arrests, stated in all: more than 300 people +newly-published +0 +301 +It counts as published by now\.$/m);
    expect((await line.asked('changes', 'arrests', '--from', '157', '--to', '157')).out).toMatch(/^Nothing bears otherwise on it\.$/m);
  });

  it('answers with CSV, and with JSON as the service does', async () => {
    expect((await line.asked(...asked, '--format', 'csv')).out.split('\r\n').map((each) => each.split(',')[1])).toEqual(['id', 'jic-arrests-2020-10-02', 'jic-arrests-2025-08-11', undefined]);
    expect(JSON.parse((await line.asked(...asked, '--json')).out)).toMatchObject({ count: 2, difference: { supported: { low: '203' } } });
  });

  it('has to be told from where', async () => {
    expect(await line.asked('changes', 'arrests')).toMatchObject({ code: 2, notes: expect.stringContaining("required option '--from <place>'") });
  });
});

describe('timeline show', () => {
  it('tells what an entry says, who says so, and what was changed about it', async () => {
    const correction = line.file('correction.yaml', '- type: EntryCorrected\n  entry: west-london-2020-06\n  reason: A sixth was arrested.\n  changes: { quantity: 6 }\n');
    expect((await line.recording('import', correction)).code).toBe(0);
    await line.settled();
    const { out } = await line.asked('show', 'west-london-2020-06');
    expect(out).toMatch(/^6 people arrested$/m);
    expect(out).toMatch(/^where +West London \(GB\)$/m);
    expect(out).toMatch(/^status +counted, corrected$/m);
    expect(out).toMatch(/^arrests +6 +6$/m);
    expect(out).toMatch(/^police-professional-2020-10-02 +2020-10-02 +B2 +Police Professional/m);
    expect(out).toMatch(/ArrestsMade +history$/m);
    expect(out).toMatch(/EntryCorrected +admin +A sixth was arrested\. \{"quantity":\{"value":"6","qualifier":"exact"\}\}$/m);
    const { history } = JSON.parse((await line.asked('show', 'west-london-2020-06', '--json')).out) as { history: { position: string }[] };
    expect((await line.asked('show', 'west-london-2020-06', '--recorded-by', history[0]?.position ?? '')).out).toMatch(/^5 people arrested$/m);
  });
});

describe('timeline replay', () => {
  it('shows totals and the latest entries as of a day, both at one position', async () => {
    const { out } = await line.asked('replay', '--as-of', '2019-12-31', '--last', '3', '--published-by', '2020-12-31', '--recorded-by', '130');
    expect(out).toMatch(/^As of 2019-12-31, published by 2020-12-31, recorded by position 130$/m);
    expect(out).toMatch(/^Deaths +at least 1 /m);
    expect(out).toMatch(/^The latest 3 of \d+ on the timeline$/m);
    expect(out).toMatch(/^until 2 October 2020 +Arrests, stated in all: more than 850 people +Project Invigor taskforce +counted +police-professional-2020-10-02 +invigor-arrests-2020-10-02$/m);
    expect(out.match(/recordedBy=130&projection=\d+$/gm)).toHaveLength(2);
  });

  it('answers with both parts as JSON', async () => {
    const { totals, timeline: shown } = JSON.parse((await line.asked('replay', '--as-of', '2020-10-02', '--last', '2', '--json')).out) as Record<string, { citation: { position: string }; items?: unknown[] }>;
    expect(shown?.items).toHaveLength(2);
    expect(shown?.citation.position).toBe(totals?.citation.position);
  });
});
