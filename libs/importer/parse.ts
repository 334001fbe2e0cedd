import { extname } from 'node:path';
import type { Node } from 'yaml';
import { catalogue, definitionOf, InvalidPayload, MOST_LEVELS, repeatedNames, validatePayload, type EventDefinition } from '#events';
import { dayOfNow, inconsistencies } from './consistent.js';
import { isItemByItem, itemsOf, jsonLinesOf, type Chunk } from './chunks.js';
import type { ParsedItem } from './item.js';
import { suggestion } from './nearest.js';
import type { ImportProblem, Position } from './problem.js';
import { bodyOf } from './shorthand.js';
import { bareNumber, isObject, isTooDeep, type Written } from './written.js';
import { YamlText } from './yaml-text.js';

/** A file is read up to this size, in characters. */
export const MOST_CHARACTERS = 256 * 1024 * 1024;
/** A list that is not written item by item is held as a whole, which takes some eighty times its size. */
export const MOST_CHARACTERS_AT_ONCE = 8 * 1024 * 1024;
const MOST_CHARACTERS_OF_AN_ITEM = 1024 * 1024;
/** Beyond these, a file is not mended problem by problem. */
export const MOST_PROBLEMS = 100;

/** What one or more files hold. Nothing may be imported while there are problems. */
export interface Parsed {
  items: ParsedItem[];
  problems: ImportProblem[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One item as it stands in its file. */
interface Found {
  written: Written;
  line: number;
  locate(pointer: string): Position;
}

/**
 * The items of one import file: `.yaml`, `.yml` or `.json` (a list), `.ndjson` or `.jsonl` (one item on each line).
 * @param today the UTC day, counted from 1970-01-01, after which nothing has happened yet
 */
export function parseItems(file: string, text: string, today = dayOfNow()): Parsed {
  const parsed: Parsed = { items: [], problems: [] };
  const report: Report = (at, pointer, message) => parsed.problems.push({ file, ...at, pointer, message });
  for (const found of itemsIn(file, text, report)) {
    const item = itemOf(file, found, report, today);
    if (item) parsed.items.push(item);
    if (parsed.problems.length >= MOST_PROBLEMS) {
      report({ line: found.line, column: 1 }, '', `There are ${MOST_PROBLEMS} problems up to here: what follows was not read.`);
      break;
    }
  }
  if (parsed.items.length === 0 && parsed.problems.length === 0) report(START, '', 'There is nothing in it: an import file is a list of items, each with its type.');
  return parsed;
}

type Report = (at: Position, pointer: string, message: string) => void;
const START: Position = { line: 1, column: 1 };

function* itemsIn(file: string, text: string, report: Report): Generator<Found> {
  if (text.length > MOST_CHARACTERS) return report(START, '', `The file is longer than ${MOST_CHARACTERS} characters: divide it into several.`);
  switch (extname(file).toLowerCase()) {
    case '.ndjson':
    case '.jsonl':
      for (const chunk of jsonLinesOf(text)) yield* isShortEnough(chunk, report) ? jsonItem(chunk, report) : [];
      return;
    case '.yaml':
    case '.yml':
    case '.json':
      if (isItemByItem(text)) for (const chunk of itemsOf(text)) yield* isShortEnough(chunk, report) ? yamlItems(chunk, report) : [];
      else if (text.length <= MOST_CHARACTERS_AT_ONCE) yield* yamlItems({ line: 1, text }, report);
      else report(START, '', `A list of more than ${MOST_CHARACTERS_AT_ONCE} characters must be written as NDJSON, one item on each line, or as YAML with its hyphens in the first column.`);
      return;
    default:
      report(START, '', 'An import file is named .yaml, .yml, .json, .ndjson or .jsonl, after what is in it.');
  }
}

function* jsonItem({ line, text }: Chunk, report: Report): Generator<Found> {
  let written: Written;
  try {
    written = JSON.parse(text, (_, value: Written | number) => (typeof value === 'number' ? bareNumber(value) : value)) as Written;
    if (isTooDeep(written)) throw new RangeError();
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return report({ line, column: 1 }, '', `This line is not a JSON object: ${reasonOf(error)}.`);
  }
  const [repeated] = repeatedNames(text);
  if (repeated !== undefined) return report({ line, column: 1 }, repeated, 'This is given more than once: give it once.');
  yield { written, line, locate: (pointer) => locateAnew({ line, text: `- ${text}` }, pointer, 2) };
}

function* yamlItems({ line, text }: Chunk, report: Report): Generator<Found> {
  let yaml: YamlText;
  try {
    yaml = new YamlText(text, line);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return report({ line, column: 1 }, '', `This cannot be read: ${reasonOf(error)}.`);
  }
  const { faults, elements } = yaml;
  for (const { pointer, message, ...at } of faults) report(at, pointer, `This is not YAML: ${message}.`);
  if (faults.length > 0 || yaml.isEmpty) return;
  if (!elements) return report({ line, column: 1 }, '', 'An import file is a list: begin each item with "- type: …", the hyphen in the first column.');
  for (const node of elements) {
    let isReadable = true;
    const written = yaml.value(node, ({ pointer, message, ...at }) => {
      isReadable = false;
      report(at, pointer, message);
    });
    // Holding on to the tree of every item of a long file would take gigabytes; a problem is rare enough to read it again.
    const locate = elements.length > 1 ? (pointer: string) => yaml.locate(node, pointer) : (pointer: string) => locateAnew({ line, text }, pointer);
    if (isReadable) yield { written, line: yaml.locate(node, '').line, locate };
  }
}

function locateAnew({ line, text }: Chunk, pointer: string, indented = 0): Position {
  const yaml = new YamlText(text, line);
  const place = yaml.locate((yaml.elements?.[0] ?? null) as Node | null, pointer);
  return { ...place, column: Math.max(1, place.column - indented) };
}

function isShortEnough({ line, text }: Chunk, report: Report): boolean {
  if (text.length <= MOST_CHARACTERS_OF_AN_ITEM) return true;
  report({ line, column: 1 }, '', `This item is longer than ${MOST_CHARACTERS_OF_AN_ITEM} characters.`);
  return false;
}

const reasonOf = (error: Error): string => (error instanceof RangeError ? `it is nested more than ${MOST_LEVELS} levels deep` : error.message.replace(/\.$/, ''));

function itemOf(file: string, { written, line, locate }: Found, report: Report, today: number): ParsedItem | undefined {
  const refuse = (pointer: string, message: string): void => report(locate(pointer), pointer, message);
  if (!isObject(written)) return void refuse('', 'An item is an object with a type and the fields of that type: "- type: ArrestsMade", and below it "occurred: …" and so on.');
  const { type, id } = written;
  const types = catalogue.map((definition) => definition.type);
  if (typeof type !== 'string') return void refuse('', `An item needs a type, such as "type: ArrestsMade". There are ${types.join(', ')}.`);
  const definition = definitionOf(type);
  if (!definition) return void refuse('/type', `There is no event type "${type}".${suggestion(type, types) || ` There are ${types.join(', ')}.`}`);
  if (id !== undefined && !(typeof id === 'string' && UUID.test(id))) refuse('/id', 'id is the id of an event, as an export writes it: leave it out of what you write yourself.');
  const refused = new Set<string>();
  const refuseOnce = (pointer: string, message: string): void => {
    if ([...refused].some((each) => pointer === each || pointer.startsWith(`${each}/`))) return;
    refused.add(pointer);
    refuse(pointer, message);
  };
  const body = bodyOf(definition, written, refuseOnce);
  for (const { pointer, message } of problemsOf(definition, body)) refuseOnce(pointer, message);
  if (refused.size === 0) for (const { pointer, message } of inconsistencies(definition, body, today)) refuseOnce(pointer, message);
  return { file, line, type, ...(typeof id === 'string' && { id }), definition, body, locate };
}

export function problemsOf(definition: EventDefinition, body: unknown): InvalidPayload['problems'] {
  try {
    validatePayload(definition, body);
    return [];
  } catch (error) {
    if (error instanceof InvalidPayload) return error.problems;
    throw error;
  }
}
