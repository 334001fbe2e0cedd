type Json = Record<string, unknown>;
type Item = Json & { event: string };

/** An answer to the timeline, or to a total. */
export type Answered = Json & { items?: Item[]; citation: { link: string } };

/** An update as a client hears it. */
export interface Told {
  readonly position: string;
  readonly cause: Json;
  readonly before: Json;
  readonly after: Json & { citation: { link: string } };
  readonly contributions?: { entry: string; before: Json[]; after: Json[] }[];
  readonly items?: { removed: string[]; changed: { at: number; item: Item }[]; added: { at: number; item: Item }[] };
}

/** What a client holds after an update, going by docs/subscriptions.md alone. */
export function answeredBy(answer: Answered, { after, items: patch }: Told): Answered {
  if (!patch) return { ...answer, ...after };
  const named = new Set([...patch.removed, ...[...patch.changed, ...patch.added].map(({ item }) => item.event)]);
  const items = answer.items!.filter(({ event }) => !named.has(event));
  for (const { at, item } of [...patch.changed, ...patch.added].sort((a, b) => a.at - b.at)) items.splice(at, 0, item);
  return { ...after, items };
}

/** What updates tell of an answer: of a total its figures; of a timeline everything. Where it stands is left out. */
export function figuresIn(answer: Answered): Json {
  const { citation: _, next: __, measure: ___, question: ____, derivation: _____, ...rest } = answer;
  const { itemised, supported, stated } = rest as { itemised?: Json; supported?: Json; stated?: Json };
  if (!itemised || !supported || !stated) return rest;
  const { low, high, inConflict } = supported;
  const entries = (itemised['entries'] as Json)['count'];
  return {
    ...rest,
    itemised: { low: itemised['low'], high: itemised['high'], entries: { count: entries } },
    stated: { count: stated['count'] },
    supported: { low, high, inConflict },
  };
}
