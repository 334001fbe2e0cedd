import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type BundleHeader, ProjectionRefold } from '#audit';
import { timeline as cli } from '../cli/support.js';

/** As a service wrote it when links did not yet say which figures and which version of the projections they cite. */
const FILE = 'test/audit/before-citations.ndjson';

interface Header extends BundleHeader {
  readonly question: { readonly path: string; readonly parameters: Readonly<Record<string, string>> };
  readonly answer: { readonly derivation: string; readonly citation: { readonly link: string } };
}

const [first = '', ...rest] = readFileSync(FILE, 'utf8').split('\n');
const header = JSON.parse(first) as Header;

function refuted(changed: Partial<Header>): readonly string[] {
  const refold = new ProjectionRefold();
  try {
    for (const leaf of rest.filter((line) => line.startsWith('{"data":'))) refold.take(leaf, new Map());
    return refold.conclude({ ...header, ...changed });
  } finally {
    refold.close();
  }
}

describe('a bundle from before links said what they cite', () => {
  const { question, answer } = header;
  const citing = (link: string): Partial<Header> => ({ answer: { ...answer, citation: { ...answer.citation, link } } });

  it('holds as it did', async () => {
    expect([question.parameters, answer.citation.link]).not.toContainEqual(expect.stringMatching(/figures|projection/));
    const { code, out } = await cli('audit', 'verify', FILE, '--key', header.keys.first);
    expect([code, out]).toEqual([0, expect.stringContaining('The answer follows from the events under the policy: it was computed again.')]);
  });

  it('is refuted for a link of another question, or one that cites what no link did then', () => {
    const { link } = answer.citation;
    for (const other of [link.replace('recordedBy=2', 'recordedBy=1'), `${link}&figures=supported:900..&projection=3`]) {
      expect(refuted(citing(other))).toEqual([`/citation/link is "${other}" in the bundle and "${link}" by the events.`]);
    }
  });

  it('is told from one whose question cites a version, and whose links must', () => {
    expect(refuted({ question: { ...question, parameters: { ...question.parameters, projection: '3' } } }).map((each) => each.split(' ', 1)[0])).toEqual(['/derivation', '/citation/link', 'derivation/0/citation/link']);
  });
});
