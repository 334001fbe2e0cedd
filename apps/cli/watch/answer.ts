import type { Bounds, Citation, Timeline, TimelineItem, Total } from '../answers.js';

interface Update {
  readonly position: string;
  readonly day: string;
  readonly cause: { readonly event?: string; readonly type?: string; readonly subject?: string; readonly actor?: string; readonly recordedAt?: string; readonly day?: string };
}

export interface TotalUpdate extends Update {
  readonly before: { readonly headline: string };
  readonly after: { readonly headline: string; readonly itemised?: Bounds & { entries: { count: number } }; readonly citation: Citation };
}

export interface TimelineUpdate extends Update {
  readonly before: { readonly count: number };
  readonly after: { readonly count: number; readonly citation: Citation };
  readonly items: { readonly removed: readonly string[]; readonly changed: readonly Placed[]; readonly added: readonly Placed[] };
}

interface Placed {
  readonly at: number;
  readonly item: TimelineItem;
}

export const totalAfter = (total: Total, { after }: TotalUpdate): Total => ({ ...total, ...(after as unknown as Total) });

/** As docs/subscriptions.md says. */
export function timelineAfter(timeline: Timeline, { after, items: { removed, changed, added } }: TimelineUpdate): Timeline {
  const placed = [...changed, ...added].sort((a, b) => a.at - b.at);
  const named = new Set([...removed, ...placed.map(({ item }) => item.event)]);
  const items = timeline.items.filter(({ event }) => !named.has(event));
  for (const { at, item } of placed) items.splice(at, 0, item);
  return { ...after, items };
}

export function causeInWords({ cause }: Update): string {
  if (cause.day !== undefined) return `${cause.day} began`;
  return `${cause.type ?? ''} ${cause.subject ?? ''} by ${cause.actor ?? ''}`;
}
