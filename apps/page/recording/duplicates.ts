import { signal } from '@preact/signals';
import { ask, type TimelineItem } from '../api/client.js';
import { resource } from '../state/resource.js';
import { type Members, textIn } from './draft.js';
import type { Form } from './form.js';
import { figuresIn, sayNear, shareUnit, unitsOf } from './near.js';
import { readDate } from './reading.js';

/** The form that is shown. */
export const present = signal<Form | undefined>(undefined);

const REST_MS = 400;
/** So many entries of the same kind and days are looked at. */
const LOOKED_AT = 50;

export interface Near {
  readonly item: TimelineItem;
  /** The sources that it cites. */
  readonly sources: readonly string[];
}

/** Entries that may be the one that is about to be recorded: of its kind, on overlapping days, of a unit that fits, with a near figure. */
export const near = resource<object, readonly Near[]>(
  () => {
    const form = present.value;
    if (!form || !['entry', 'statement'].includes(form.type.nature) || typeof form.state.value === 'object') return undefined;
    const body = form.body.value.value as Members;
    const date = readDate(textIn(body['occurred'] ?? body['window']));
    if (!date || 'wrong' in date) return {};
    const { note: _, entry: __, sources: ___, ...asked } = body;
    return { type: form.type.type, measure: asked['measure'], since: date.read.earliest ?? undefined, asOf: date.read.latest ?? undefined, body: asked };
  },
  async (question, signal) => {
    const { body, ...query } = question as { type?: string; measure?: string; since?: string; asOf?: string; body: Members };
    const fields = present.peek()?.fields.peek();
    if (query.type === undefined || !fields) return [];
    const { items } = await ask('/v1/timeline', {}, { ...query, limit: LOOKED_AT }, signal);
    const ours = figuresIn(fields, body);
    // Before its figures can be read nothing is known of what it repeats.
    if (ours.length === 0 && fields.some(({ kind, required }) => kind === 'quantity' && required)) return [];
    const candidates = items.filter(({ id, status }) => id !== undefined && !status.includes('retracted') && !status.includes('duplicate'));
    const found = await Promise.all(candidates.map(async (item): Promise<readonly Near[]> => {
      const { payload } = await ask('/v1/entries/{id}', { id: item.id! }, {}, signal);
      const fits = shareUnit(unitsOf(body), unitsOf(payload)) && sayNear(ours, figuresIn(fields, payload));
      return fits ? [{ item, sources: (payload['sources'] as string[] | undefined) ?? [] }] : [];
    }));
    return found.flat();
  },
  REST_MS,
);
