import { batch, computed, effect, signal } from '@preact/signals';
import { refused as tokenRefused } from '../state/access.js';
import { revision } from '../state/question.js';
import { keep, kept } from '../state/kept.js';
import { type Failure, failureOf } from '../state/resource.js';
import { type EventType } from './catalogue.js';
import { bodyOf, type Json, type Members, membersIn, textIn, valueAt, withAt } from './draft.js';
import { type Field, fieldsOf } from './fields.js';
import { described } from './language.js';
import { missingIn } from './missing.js';
import { needed } from './needed.js';
import { NOTHING_WRONG, type Placed, placed } from './problems.js';
import { type Recorded, send } from './send.js';
import { type Base, baseOf, type Happened, mendedField, merged, subjectField } from './subject.js';

/** Where a form stands. After `lost` it is not known whether it was recorded. */
export type State = 'editing' | 'sending' | 'lost' | { readonly recorded: Recorded; readonly instead: boolean };

interface Kept {
  readonly draft: Members;
  readonly key: string;
  readonly base?: Base;
  /** What was sent and not answered. */
  readonly sent?: { readonly body: unknown; readonly version?: number };
  readonly justRecorded?: boolean;
}

/**
 * A form for one event type, and all that was typed into it. The window keeps it until it is recorded, with the key under
 * which it is sent: whatever happens to the connection or to the page, it is recorded at most once.
 */
export class Form {
  readonly draft = signal<Members>({});
  readonly base = signal<Base | undefined>(undefined);
  readonly state = signal<State>('editing');
  readonly problems = signal<Placed>(NOTHING_WRONG);
  /** What others recorded about it since one began to correct it. */
  readonly conflict = signal<readonly Happened[]>([]);
  /** The life of the unit of which an event is to be mended. */
  readonly life = signal<readonly Happened[]>([]);
  /** Why what is to be mended cannot be shown. */
  readonly missing = signal<Failure>({});
  /** After it is recorded, it is to be marked as repeating this entry. */
  thenDuplicateOf: string | undefined;

  readonly fields = computed<readonly Field[]>(() => {
    const fields = fieldsOf(described(this.type));
    const opened = this.types.find(({ type }) => type === this.base.value?.type);
    if (!opened) return fields;
    const correctable = fieldsOf(described(opened)).filter(({ name }) => name !== subjectField(opened));
    return fields.map((field) => (field.kind === 'changes' ? { ...field, fields: correctable } : field));
  });

  readonly body = computed(() => bodyOf(this.fields.value, this.draft.value, this.basePayload));

  private key: string = crypto.randomUUID();
  private sent: Kept['sent'];
  private loaded: string | undefined;
  private readonly stop: () => void;

  constructor(
    readonly type: EventType,
    readonly types: readonly EventType[],
    /** What it mends, where that is settled. */
    readonly about: string | undefined,
    first: Members = {},
    /** Whether what it mends was recorded a moment ago, for it to be mended. */
    public justRecorded = false,
  ) {
    const field = mendedField(type);
    const known = kept(this.place);
    if (known !== null && Object.keys(first).length === 0) this.restore(JSON.parse(known) as Kept);
    else this.draft.value = { ...first, ...(field && about !== undefined && { [field]: about }) };
    this.stop = effect(() => this.save());
    void this.load();
  }

  private get place(): string {
    return `draft:${this.type.type}:${this.about ?? ''}`;
  }

  private get basePayload(): Members | undefined {
    return this.base.value?.payload;
  }

  private restore({ draft, key, base, sent, justRecorded = false }: Kept): void {
    this.justRecorded = justRecorded;
    this.draft.value = draft;
    this.base.value = base;
    this.key = key;
    this.sent = sent;
    if (sent) this.state.value = 'lost';
  }

  private save(): void {
    const { value: draft } = this.draft;
    const { value: base } = this.base;
    const untouched = Object.keys(draft).length === 0 || typeof this.state.value === 'object';
    keep(this.place, untouched ? null : JSON.stringify({ draft, key: this.key, base, sent: this.sent, justRecorded: this.justRecorded } satisfies Kept));
  }

  at(pointer: string): Json | undefined {
    return valueAt(this.draft.value, pointer);
  }

  set(pointer: string, value: Json | undefined): void {
    this.draft.value = membersIn(withAt(this.draft.peek(), pointer, value));
    const { fields, ...rest } = this.problems.peek();
    if (fields.has(pointer)) this.problems.value = { ...rest, fields: new Map([...fields].filter(([at]) => at !== pointer)) };
  }

  /** Gets what is to be mended, once that is known. */
  async load(): Promise<void> {
    const field = mendedField(this.type);
    const id = field && textIn(this.draft.peek()[field]);
    if (!field || !id) return;
    const event = textIn(this.draft.peek()['event']) || undefined;
    const wanted = JSON.stringify([id, event]);
    if (wanted === this.loaded) return;
    this.loaded = wanted;
    try {
      const base = await baseOf(field, id, event);
      if (this.loaded !== wanted) return;
      this.life.value = base.events;
      // Of an event of a unit's life nothing is known before it is named.
      if (event === undefined && 'event' in (this.type.schema.properties ?? {})) return;
      // What one began to correct stays as it was then, so that what others did meanwhile is noticed.
      const before = this.base.peek();
      if (before && this.draft.peek()['changes'] && this.mends(before, base)) return;
      const typed = before ? {} : membersIn(this.draft.peek()['changes']);
      batch(() => {
        this.missing.value = {};
        this.base.value = base;
        if (this.hasChanges) this.draft.value = { ...this.draft.peek(), changes: { ...base.payload, ...typed } };
      });
    } catch (error) {
      this.loaded = undefined;
      this.missing.value = failureOf(error);
    }
  }

  private mends(one: Base, other: Base): boolean {
    return one.events[0]?.event === other.events[0]?.event && one.type === other.type;
  }

  private get hasChanges(): boolean {
    return fieldsOf(this.type).some(({ kind }) => kind === 'changes');
  }

  /** Sends it, or sends again what was not answered. */
  async submit(shown: (pointer: string) => boolean): Promise<void> {
    const { value: body, places } = this.body.peek();
    const version = this.base.peek()?.version;
    const before = this.sent;
    const missing = missingIn(this.fields.peek(), this.draft.peek());
    if (!before && missing.size > 0) {
      this.problems.value = needed(missing);
      return;
    }
    // What is on its way may arrive although the page is left.
    this.sent = before ?? { body, version };
    this.state.value = 'sending';
    this.problems.value = NOTHING_WRONG;
    const outcome = await send(this.type.intention, body, this.key, this.type.nature === 'mending' ? version : undefined);
    if ('recorded' in outcome) return this.settle(outcome.recorded, false);
    if ('lost' in outcome) {
      this.state.value = 'lost';
      return;
    }
    const { problem } = outcome;
    if (problem.code === 'idempotency-key-reused' && before) {
      // What was sent first did arrive: the same again tells what was recorded.
      const again = await send(this.type.intention, before.body, this.key, undefined);
      if ('recorded' in again) return this.settle(again.recorded, true);
    }
    if (problem.status === 401) tokenRefused();
    if (problem.status !== 412 || !(await this.renew())) this.problems.value = placed(problem, places, shown);
    this.sent = undefined;
    this.state.value = 'editing';
  }

  private settle(recorded: Recorded, instead: boolean): void {
    this.sent = undefined;
    this.state.value = { recorded, instead };
    revision.value += 1;
  }

  /** Somebody else was faster: what one had not touched becomes what it is now. */
  private async renew(): Promise<boolean> {
    const before = this.base.peek();
    const field = mendedField(this.type);
    if (!before || !field) return false;
    const base = await baseOf(field, textIn(this.draft.peek()[field]), textIn(this.draft.peek()['event']) || undefined).catch(() => undefined);
    if (!base) return false;
    batch(() => {
      this.conflict.value = base.events.filter(({ event }) => !before.events.some((each) => each.event === event));
      if (this.hasChanges) this.draft.value = { ...this.draft.peek(), changes: merged(membersIn(this.draft.peek()['changes']), before.payload, base.payload) };
      this.base.value = base;
    });
    return true;
  }

  /** Nothing of it is kept. */
  discard(): void {
    this.stop();
    keep(this.place, null);
  }
}
