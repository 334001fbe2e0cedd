import { windowOf } from '#events';
import { dayToIso, parseEdtf } from '#quantities';
import type { Draft } from '../draft.js';
import { checkDimension } from '../operations/dimension.js';
import type { Payload } from '../payload.js';
import { checkReferences, refuseAfterToday } from '../rules.js';
import type { World } from '../world.js';

/**
 * What a cumulative figure may say: of what is known, up to a day that has come. A statement about a unit that is long
 * disbanded is welcome, for it looks back.
 * @throws Refusal
 */
export function checkStatement(draft: Draft, world: World): void {
  checkReferences(draft, world);
  const { window } = draft.payload as { window: string };
  const { start, end } = windowOf(window);
  const pointer = `${draft.root}/window`;
  if (start) refuseAfterToday(start.earliest, window, pointer, world.today);
  refuseAfterToday(end.earliest, window, pointer, world.today);
  checkDimension(draft, world);
}

/** A window given as a single date is stored as the interval that it stands for, so that nobody has to know this rule to read it. */
export function withExplicitWindow(payload: Payload): Payload {
  const window = payload['window'] as string;
  const { isInterval, approximate, uncertain } = parseEdtf(window);
  const { start, end } = windowOf(window);
  if (isInterval || !start) return payload;
  const mark = approximate ? (uncertain ? '%' : '~') : uncertain ? '?' : '';
  return { ...payload, window: `${dayToIso(start.earliest)}${mark}/${dayToIso(end.latest)}${mark}` };
}
