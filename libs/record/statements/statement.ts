import { windowOf, type DomainEvent } from '#events';
import { dayToIso, daysOf, parseEdtf, sentence } from '#quantities';
import type { Draft } from '../draft.js';
import { checkDimension } from '../operations/dimension.js';
import type { Payload } from '../payload.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences } from '../rules.js';
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
  checkNotInTheFuture(draft, world);
  if (!start) refuseBeforeUnit(draft, end.latest, pointer, world);
  checkDimension(draft, world);
}

/** A start written `..` means since the unit began: a total since then cannot end before then. */
function refuseBeforeUnit({ payload }: Draft, end: number, pointer: string, world: World): void {
  const { unit } = payload as { unit?: string };
  const { established } = (unit === undefined ? {} : (world.unit(unit)?.established.payload ?? {})) as { established?: string };
  if (unit === undefined || established === undefined || daysOf(parseEdtf(established)).earliest <= end) return;
  refuse('ends-before-beginning', pointer, sentence('total-ends-early')`It ends on ${{ end: dayToIso(end) }}, before "${{ unit }}" was established (${{ established }}): write the day it was counted from in place of "..", or correct the unit.`);
}

/** A window given as a single date is stored as the interval that it stands for, so that nobody has to know this rule to read it. */
export function withExplicitWindow({ definition, payload }: DomainEvent): DomainEvent {
  const { window, changes } = payload as { window?: string; changes?: Payload };
  if (definition.nature === 'statement') return { definition, payload: { ...payload, window: explicit(window!) } };
  const given = definition.type === 'EntryCorrected' ? changes?.['window'] : undefined;
  return typeof given === 'string' ? { definition, payload: { ...payload, changes: { ...changes, window: explicit(given) } } } : { definition, payload };
}

/** What is no window of a statement stays as it is, for the validation of the corrected payload to refuse. */
function explicit(window: string): string {
  try {
    const { isInterval, approximate, uncertain } = parseEdtf(window);
    const { start, end } = windowOf(window);
    if (isInterval || !start) return window;
    const mark = approximate ? (uncertain ? '%' : '~') : uncertain ? '?' : '';
    return `${dayToIso(start.earliest)}${mark}/${dayToIso(end.latest)}${mark}`;
  } catch {
    return window;
  }
}
