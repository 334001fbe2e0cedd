import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from 'yaml';
import { MOST_LEVELS } from '#events';
import { below, stepsOf, type Position } from './problem.js';
import { Bare, type Written } from './written.js';

/** One thing that keeps a text from being read, at an offset in it. */
export interface Unreadable extends Position {
  pointer: string;
  message: string;
}

const TAB_IN_INDENTATION = /^ *\t/;
/** There, as in JSON, tabs are as good as spaces. */
const BETWEEN_BRACKETS = /^\s*[[{]/;

/** A YAML 1.2 text with the places of everything in it; JSON is YAML too. */
export class YamlText {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  /** @param firstLine the line of the file that the text begins on */
  constructor(
    private readonly text: string,
    private readonly firstLine: number,
  ) {
    this.document = parseDocument(text, { schema: 'core', lineCounter: this.lines, prettyErrors: false, logLevel: 'silent' });
  }

  /** What is not YAML, or needs more than plain YAML. */
  get faults(): Unreadable[] {
    const tab = this.tab;
    if (tab) return [tab];
    return [...this.document.errors, ...this.document.warnings].map(({ message, pos }) => ({ ...this.position(pos[0]), pointer: '', message }));
  }

  /** A tab that should be spaces breaks what follows it too, and none of that is said in words that lead back to it. */
  private get tab(): Unreadable | undefined {
    const { pos: [offset] = [] } = this.document.errors[0] ?? {};
    if (offset === undefined || BETWEEN_BRACKETS.test(this.text)) return undefined;
    const start = this.text.lastIndexOf('\n', offset - 1) + 1;
    if (!TAB_IN_INDENTATION.test(this.text.slice(start, offset + 1))) return undefined;
    const at = this.position(start);
    return { ...at, pointer: '', message: `line ${at.line} begins with a tab: use spaces` };
  }

  /** The elements of the list that the text is; undefined when it is none. */
  get elements(): readonly (Node | null)[] | undefined {
    const { contents } = this.document;
    return isSeq(contents) ? (contents.items as (Node | null)[]) : undefined;
  }

  get isEmpty(): boolean {
    const { contents } = this.document;
    return contents === null || (isScalar(contents) && contents.value === null);
  }

  /**
   * What a node says.
   * @param report is told of what cannot be read, which is then left out
   */
  value(node: unknown, report: (problem: Unreadable) => void, pointer = '', level = 0): Written {
    if (node === null || node === undefined) return null;
    const refuse = (message: string): null => {
      report({ ...this.positionOf(node as Node), pointer, message });
      return null;
    };
    if (isAlias(node)) return refuse('aliases (*) are not read: write the value out');
    if (level > MOST_LEVELS) return refuse(`is nested more than ${MOST_LEVELS} levels deep`);
    if (isScalar(node)) return scalar(node.value, node.source);
    if (isSeq(node)) return node.items.map((item, index) => this.value(item, report, below(pointer, index), level + 1));
    if (!isMap(node)) return refuse('is neither a value, a list nor an object');
    return Object.fromEntries(
      node.items.map(({ key, value }) => {
        const name = isScalar(key) ? (key.source ?? String(key.value)) : refuse('a field name must be a plain word') ?? '';
        return [name, this.value(value, report, below(pointer, name), level + 1)];
      }),
    );
  }

  /** Where the pointer leads from a node: to the name of the field; where it leads nowhere, to what is nearest above. */
  locate(node: Node | null, pointer: string): Position {
    let place: unknown = node;
    let at: unknown = node;
    for (const step of stepsOf(pointer)) {
      const pair: Pair | undefined = isMap(at) ? at.items.find(({ key }) => isScalar(key) && (key.source ?? String(key.value)) === step) : undefined;
      const element: unknown = isSeq(at) ? at.items[Number(step)] : undefined;
      if (!pair && !element) break;
      place = pair ? pair.key : element;
      at = pair ? pair.value : element;
    }
    return this.positionOf(place as Node | null);
  }

  private positionOf(node: Node | null): Position {
    return this.position(node?.range?.[0] ?? 0);
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1) + this.firstLine - 1, column: Math.max(col, 1) };
  }
}

function scalar(value: unknown, source: string | undefined): Written {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return new Bare(source ?? String(value));
}
