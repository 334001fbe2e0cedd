import { PROJECTION_VERSION } from '#projections';

/**
 * What a new service tells of a short story: a cell is established, a release says that it made more than 300 arrests in
 * five years, and then a raid is recorded.
 */
const unit = { id: 'jic', name: 'The joint cell' };
const source = { id: 'release', title: 'Five years of the joint cell', publisher: 'Home Office', publishedOn: '2025-08-11', origin: 'release', withdrawn: false };
const moreThan300 = { value: '300', qualifier: 'more-than', statedAs: 'more than 300' };
const window = { edtf: '../2025-08-11', inWords: 'until 11 August 2025' };
const day = '2026-11-22';
const [before, after] = ['3', '4'];
const projection = PROJECTION_VERSION;
const figuresBefore = 'itemised:0..0,stated:1,supported:301..,unitemised:301..';
const cause = { event: '0b8d1c9e-5a53-4f0e-9a50-5d3f8a7c1e21', type: 'ArrestsMade', subject: 'raid-1', actor: 'admin', recordedAt: '2026-11-22T09:14:03.120Z' };

export const totalSnapshot = {
  position: before,
  day,
  answer: {
    measure: { code: 'arrests', label: 'Arrests', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' },
    question: { unit, since: null, asOf: day, publishedBy: day, recordedBy: before, policy: 'conservative-1' },
    headline: 'at least 301',
    itemised: { low: '0', high: '0', entries: { count: 0, ids: [] } },
    stated: {
      count: 1,
      statements: [{ id: 'jic-arrests-2025-08-11', quantity: moreThan300, bounds: { low: '301', high: null }, inWords: 'more than 300', unit, window: { ...window, earliest: '2020-07-21', latest: '2025-08-11' }, sources: [source] }],
    },
    supported: { low: '301', high: null, inConflict: false, lowWitnesses: { statements: ['jic-arrests-2025-08-11'], entries: { count: 0, ids: [] } }, highWitnesses: { statements: [] } },
    unitemised: { low: '301', high: null },
    derivation: `/v1/totals/arrests/derivation?unit=jic&asOf=${day}&policy=conservative-1&publishedBy=${day}&recordedBy=3&figures=${figuresBefore}&projection=${projection}&consideredBy=3`,
    citation: { position: before, publishedBy: day, policy: 'conservative-1', projection, link: `/v1/totals/arrests?unit=jic&asOf=${day}&policy=conservative-1&publishedBy=${day}&recordedBy=3&figures=${figuresBefore}&projection=${projection}` },
  },
};

export const totalUpdate = {
  position: after,
  day,
  cause,
  before: { headline: 'at least 301', itemised: { low: '0', high: '0', entries: { count: 0 } }, stated: { count: 1 }, supported: { low: '301', high: null, inConflict: false }, unitemised: { low: '301', high: null } },
  after: {
    headline: 'at least 307',
    itemised: { low: '6', high: null, entries: { count: 1 } },
    stated: { count: 1 },
    supported: { low: '307', high: null, inConflict: false },
    unitemised: { low: '0', high: null },
    citation: { position: after, publishedBy: day, policy: 'conservative-1', projection, link: `/v1/totals/arrests?unit=jic&policy=conservative-1&asOf=${day}&publishedBy=${day}&recordedBy=4&figures=itemised:6..,stated:1,supported:307..,unitemised:0..&projection=${projection}` },
  },
  contributions: [{ entry: 'raid-1', kind: 'entry', before: [], after: [{ quantity: { value: '6', qualifier: 'at-least', statedAs: 'at least six' }, bounds: { low: '6', high: null } }] }],
};

export const timelineSnapshot = {
  position: before,
  day,
  answer: {
    count: 2,
    items: [
      {
        id: 'jic-arrests-2025-08-11',
        event: '8c2f4a10-61c2-4d6b-9d55-2f0a3c7e9b04',
        position: '3',
        type: 'TotalStated',
        sentence: 'Arrests, stated in all: more than 300 people',
        said: { figures: [{ field: 'quantity', qualifier: 'more-than', value: '300' }], measure: { code: 'arrests', label: 'Arrests', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' }, unit },
        days: { ...window, earliest: null, latest: '2025-08-11' },
        units: [unit],
        places: [],
        measures: ['arrests'],
        sources: [source],
        origins: 1,
        status: ['counted'],
      },
      {
        event: '5d7be6a2-0c1d-4b7e-8a3f-9e41c6b2d513',
        position: '1',
        type: 'UnitEstablished',
        sentence: 'The joint cell established',
        said: { figures: [], unit, name: 'The joint cell' },
        days: { edtf: '2020-07-21', inWords: '21 July 2020', earliest: '2020-07-21', latest: '2020-07-21' },
        units: [unit],
        places: [],
        measures: [],
        sources: [],
        origins: 0,
        status: [],
      },
    ],
    citation: { position: before, publishedBy: day, projection, link: `/v1/timeline?unit=jic&asOf=${day}&limit=50&publishedBy=${day}&recordedBy=3&projection=${projection}` },
  },
};

export const timelineUpdate = {
  position: after,
  day,
  cause,
  before: { count: 2 },
  after: { count: 3, citation: { position: after, publishedBy: day, projection, link: `/v1/timeline?unit=jic&limit=50&asOf=${day}&publishedBy=${day}&recordedBy=4&projection=${projection}` } },
  items: {
    removed: [],
    changed: [],
    added: [
      {
        at: 0,
        item: {
          id: 'raid-1',
          event: cause.event,
          position: after,
          type: 'ArrestsMade',
          sentence: 'At least 6 people arrested',
          said: { figures: [{ field: 'quantity', qualifier: 'at-least', value: '6' }] },
          days: { edtf: '2025-09-01', inWords: '1 September 2025', earliest: '2025-09-01', latest: '2025-09-01' },
          units: [unit],
          places: [],
          measures: ['arrests'],
          sources: [],
          origins: 0,
          status: ['counted'],
        },
      },
    ],
  },
};

export const caughtUp = { position: before };
export const stopped = { position: after, before: '5', detail: 'totals cannot take in the event at position 5' };
export const closing = { position: after, code: 'shutdown', detail: 'The service is stopping: come back in a while and go on.' };
export const error = { position: after, code: 'internal', detail: 'Something went wrong inside the service. It has been logged.' };
