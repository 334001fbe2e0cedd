import { catalogue } from '#events';
import { dayToIso, OPEN_START, sentence } from '#quantities';
import type { ReadModel } from '../model/read-model.js';
import type { TimelineScope } from '../timeline/timeline.js';
import type { Parameter } from './definition.js';
import { parameter, type ParameterReader, type Values, viewpointParameters } from './parameters.js';

const TYPES = catalogue.filter(({ when }) => when !== undefined).map(({ type }) => type);

/** Which part of the timeline is asked about. */
export const timelineParameters = {
  unit: parameter.unit,
  country: parameter.country,
  measure: parameter.measure,
  type: { description: 'Only these event types, separated by commas', schema: { type: 'string', examples: ['ArrestsMade,TotalStated'] } },
  text: parameter.text,
  since: parameter.since,
  asOf: parameter.asOf,
  ...viewpointParameters,
} satisfies Record<string, Parameter>;

/** @returns the part that is asked about, and the parameters that pin it down in a citation, but for the two axes */
export function readTimeline(reader: ParameterReader, values: Values): { scope: TimelineScope; pinned: Record<string, string | undefined> } {
  const { unit, country, measure, type, text } = values;
  const types = type?.split(',');
  for (const each of types ?? []) if (!TYPES.includes(each)) reader.refuse('type', sentence('asked-type')`"${{ given: each }}" is not shown on the timeline: choose from ${{ known: TYPES }}`);
  const scope = { unit: reader.unit(), country: reader.country(), measure: reader.measure(), types, words: reader.words(), ...reader.window(), at: reader.viewpoint() };
  const since = scope.since === OPEN_START ? undefined : dayToIso(scope.since);
  return { scope, pinned: { unit, country, measure, type, text, since, asOf: dayToIso(scope.asOf) } };
}

/** What the first question about words has to wait for. */
export function* prepareTexts(model: ReadModel, { text }: Values): Generator<void> {
  if (text !== undefined) yield* model.texts.takeIn();
}
