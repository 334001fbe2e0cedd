import type { Viewpoint } from '../model/axes.js';
import type { Records } from '../state/columns.js';
import { citation } from './citation.js';
import type { Asked } from './definition.js';
import { nextAfter, placeIn } from './pages.js';
import { ParameterReader, type Values } from './parameters.js';
import { Views } from './views.js';

/** One page of what was recorded by a viewpoint, in order of recording, and how the next one is asked for. */
export function listPage<R, A>(
  asked: Asked,
  values: Values,
  path: string,
  records: Records<R>,
  openedBy: (record: R) => number,
  answer: (views: Views, at: Viewpoint, number: number) => A,
  pinned: Readonly<Record<string, string>> = {},
) {
  const reader = new ParameterReader(asked, values);
  const [at, limit] = [reader.viewpoint(), reader.limit()];
  reader.check();
  const cited = citation(asked, path, at, { ...pinned, limit: String(limit), cursor: values['cursor'] });
  const [start = 0] = placeIn(cited.link);
  let count = records.length;
  while (count > 0 && openedBy(records.at(count - 1)) > at.recordedBy) count -= 1;
  const end = Math.min(start + limit, count);
  const views = new Views(asked.model, at);
  const items: A[] = [];
  for (let number = start; number < end; number += 1) items.push(answer(views, at, number));
  return { count, items, ...nextAfter(cited.link, [end], end < count), citation: cited };
}
