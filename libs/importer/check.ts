import { catalogueMeasures, corrected, referencesOf, wrongDimension, type EventDefinition, type Measure } from '#events';
import { inconsistencies } from './consistent.js';
import { isSame, keyOf, problemIn, type ParsedItem } from './item.js';
import { problemsOf } from './parse.js';
import type { ImportProblem } from './problem.js';
import { opens } from './subjects.js';

const OPENED: Record<string, string> = { entry: 'recorded', source: 'registered', unit: 'established', measure: 'defined', fund: 'opened' };

/** What is wrong between items of one import, in the order in which they would be recorded; each item by itself is valid. */
export function problemsBetween(items: readonly ParsedItem[], today: number): ImportProblem[] {
  const opened = openings(items);
  const earlier = new Map<string, ParsedItem>();
  const told: Told = new Map();
  return items.flatMap((item, index) => [
    ...[repeated(item, earlier), openedTwice(item, index, opened)].filter((problem) => problem !== undefined),
    ...namedTooEarly(item, index, opened),
    ...inAnotherDimension(item, opened),
    ...badChanges(item, told, today),
  ]);
}

interface Opening {
  item: ParsedItem;
  index: number;
}
type Openings = ReadonlyMap<string, Opening>;

function subjectOf({ definition, body }: ParsedItem): { subject: string; id: string } | undefined {
  const subject = opens(definition.payload);
  const id = subject && body[subject];
  return typeof id === 'string' ? { subject: subject ?? '', id } : undefined;
}

/** The first item that brings each source, unit, measure, fund, entry or statement into being. */
function openings(items: readonly ParsedItem[]): Openings {
  const opened = new Map<string, Opening>();
  items.forEach((item, index) => {
    const named = subjectOf(item);
    const name = named && `${named.subject} ${named.id}`;
    if (name !== undefined && !opened.has(name)) opened.set(name, { item, index });
  });
  return opened;
}

function repeated(item: ParsedItem, earlier: Map<string, ParsedItem>): ImportProblem | undefined {
  const key = keyOf(item);
  const same = earlier.get(key);
  if (!same) return void earlier.set(key, item);
  if (subjectOf(item)) return undefined;
  if (!isSame(item, same)) return problemIn(item, '', `This differs from ${place(same)} only in texts that can be erased, and nothing is told apart by those: give one of the two an "id", any new UUID.`);
  return problemIn(item, '', `This is the same as ${place(same)}: leave one of them out or, if it happened twice, give each an entry identifier of its own.`);
}

function openedTwice(item: ParsedItem, index: number, opened: Openings): ImportProblem | undefined {
  const named = subjectOf(item);
  const first = named && opened.get(`${named.subject} ${named.id}`);
  if (!named || !first || first.index === index) return undefined;
  const { subject, id } = named;
  return problemIn(item, `/${subject}`, `The ${subject} "${id}" is ${OPENED[subject]} already in ${place(first.item)}: choose another identifier, or leave one of them out.`);
}

function namedTooEarly(item: ParsedItem, index: number, opened: Openings): ImportProblem[] {
  return referencesOf(item.definition, item.body).flatMap(({ subject, id, pointer }) => {
    const opening = opened.get(`${subject} ${id}`);
    if (!opening || opening.index <= index) return [];
    return problemIn(item, pointer, `The ${subject} "${id}" is ${OPENED[subject]} only in ${place(opening.item)}: move that item above this one.`);
  });
}

/** The figures of a measure that is known here: of the catalogue, or defined by the same import. */
function inAnotherDimension(item: ParsedItem, opened: Openings): ImportProblem[] {
  const defined = (code: string): Pick<Measure, 'dimension'> | undefined => opened.get(`measure ${code}`)?.item.body as Pick<Measure, 'dimension'> | undefined;
  const problem = wrongDimension(item.body, (code) => (catalogueMeasures.find((measure) => measure.code === code) ?? defined(code))?.dimension);
  return problem ? [problemIn(item, problem.pointer, problem.message)] : [];
}

/** What an item told, with the corrections of it that came up to now, by what it brought into being and by its id. */
type Told = Map<string, { definition: EventDefinition; body: ParsedItem['body'] }>;

/** A correction of what the same import holds can be checked against what it corrects. */
function badChanges(item: ParsedItem, told: Told, today: number): ImportProblem[] {
  const { definition, body, id } = item;
  const named = subjectOf(item);
  if (named) told.set(`${named.subject} ${named.id}`, { definition, body });
  if (id !== undefined) told.set(`event ${id}`, { definition, body });
  const field = ['event', 'entry', 'source', 'unit', 'fund'].find((name) => typeof body[name] === 'string');
  const target = typeof body['changes'] === 'object' && field !== undefined ? told.get(`${field} ${String(body[field])}`) : undefined;
  if (!target) return [];
  const changes = body['changes'] as Record<string, unknown>;
  const after = corrected(target.body, changes);
  const invalid = problemsOf(target.definition, after);
  const problems = invalid.length > 0 ? invalid : inconsistencies(target.definition, after, today);
  if (problems.length === 0) target.body = after;
  return problems.map(({ pointer, message }) => problemIn(item, Object.hasOwn(changes, pointer.split('/')[1] ?? '') ? `/changes${pointer}` : '/changes', message));
}

const place = ({ file, line }: ParsedItem): string => `${file}, line ${line}`;
