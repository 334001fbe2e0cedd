import { dayToIso, FIRST_DAY, LAST_DAY } from '#quantities';
import { type Static, Type } from 'typebox';
import { totalled } from '../timeline/totalled.js';
import type { Spans } from '../state/interning.js';
import { citation, Citation } from './citation.js';
import { defineQuestion } from './definition.js';
import { ParameterReader } from './parameters.js';
import { prepareTexts, readTimeline, timelineParameters } from './timeline-scope.js';
import { isoOrNull } from './views.js';

/** Up to so many stretches are listed one by one. */
const MOST_STRETCHES = 1_000;

const Count = Type.Integer({ minimum: 0 });
const Day = Type.Union([Type.String({ format: 'date' }), Type.Null()]);

const Stretch = Type.Object({ earliest: Day, latest: Day, count: Count }, { $id: 'Stretch', description: 'Days that some entries have in common; null where they are open' });

const TimelineOverview = Type.Object(
  {
    count: Type.Integer({ description: 'How many entries there are in all' }),
    days: Type.Array(Type.String({ format: 'date' }), { description: 'In order: every day on which one may begin, end or stand. The three lists below are as long' }),
    begin: Type.Array(Count, { description: 'How many have this as their earliest day' }),
    end: Type.Array(Count, { description: 'How many have this as their latest day' }),
    stand: Type.Array(Count, {
      description: 'How many stand at this day in the order of /v1/timeline: those that begin on it, and those without a beginning that end on it. What stands at later days comes before; what has neither comes first',
    }),
    withoutBeginning: Count,
    withoutEnd: Count,
    stretches: Type.Optional(Type.Array(Stretch, { description: `Their days, each pair of them once, the shortest first: only where there are at most ${MOST_STRETCHES}. Ask with since and asOf to see those of a part of the time` })),
    countries: Type.Array(Type.String(), { description: 'The countries of their places' }),
    publishedFrom: Type.Union([Type.String({ format: 'date' }), Type.Null()], { description: 'The day on which the first of it was public, whatever publishedBy and text are' }),
    citation: Citation,
  },
  { $id: 'TimelineOverview', description: 'From `begin` and `end` follows how many there are on any stretch [a, b] of days: those that begin up to b, less those that end before a' },
);

export const timelineOverviewQuestion = defineQuestion({
  path: '/v1/timeline/overview',
  name: 'getTimelineOverview',
  needs: ['timeline', 'measures', 'funds'],
  summary: 'The timeline at a glance: how much there is on which days',
  description: 'Counts what /v1/timeline lists for the same parameters. Its size depends on the number of days, not of entries.',
  parameters: timelineParameters,
  prepare: prepareTexts,
  answer: TimelineOverview,
  ask: (asked, values) => {
    const reader = new ParameterReader(asked, values);
    const { scope, pinned } = readTimeline(reader, values);
    reader.check();
    const { spans } = asked.model.dictionary;
    const { count, bySpan, countries, publishedFrom } = asked.model.timeline.overview(scope);
    const begin = totalled(bySpan, spans.earliest.values);
    const end = totalled(bySpan, spans.latest.values);
    const stand = totalled(bySpan, spans.placed());
    const days = [...new Set([...begin.keys(), ...end.keys(), ...stand.keys()])].filter(isDay).sort((a, b) => a - b);
    const on = (counts: ReadonlyMap<number, number>) => days.map((day) => counts.get(day) ?? 0);
    const open = (counts: ReadonlyMap<number, number>) => [...counts].reduce((sum, [day, each]) => (isDay(day) ? sum : sum + each), 0);
    const stretches = stretchesOf(bySpan, spans);
    return {
      count,
      days: days.map(dayToIso),
      begin: on(begin),
      end: on(end),
      stand: on(stand),
      withoutBeginning: open(begin),
      withoutEnd: open(end),
      ...(stretches && { stretches }),
      countries,
      publishedFrom: publishedFrom === undefined ? null : isoOrNull(publishedFrom),
      citation: citation(asked, '/v1/timeline/overview', scope.at, pinned),
    };
  },
});

const isDay = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY;

function stretchesOf(bySpan: Uint32Array, { earliest, latest }: Spans): Static<typeof Stretch>[] | undefined {
  const numbers: number[] = [];
  for (let number = 0; number < bySpan.length; number += 1) {
    if (bySpan[number] === 0) continue;
    if (numbers.length === MOST_STRETCHES) return undefined;
    numbers.push(number);
  }
  const long = (number: number): number => latest.get(number) - earliest.get(number);
  numbers.sort((a, b) => long(a) - long(b) || earliest.get(a) - earliest.get(b));
  return numbers.map((number) => ({ earliest: isoOrNull(earliest.get(number)), latest: isoOrNull(latest.get(number)), count: bySpan[number]! }));
}
