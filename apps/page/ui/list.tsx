import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { language, say, words } from '../i18n/index.js';
import { Heights } from '../state/heights.js';
import { reading, waiting } from '../state/live.js';
import { onPaper } from '../state/paper.js';
import { atHand, isWhole, listed, listing, look, placesShown, sought } from '../state/timeline.js';
import { moveByKey } from './list-keys.js';
import { PART, Part } from './list-part.js';

/** What an entry is taken to be high before any was seen, in px. */
const ESTIMATE = 112;
/** How far beyond the window entries are in the document, in px. */
const BEYOND = 700;
/** How far below the upper edge of the window something is that one went to, in px. */
const TOP = 80;
/** Some browsers draw nothing that is more than 17 million px high; whoever wants to see what comes after goes back in time. */
const MOST = 120_000;

/**
 * Everything there is, latest first, under its years. Only what is near the window is in the document, and only that is
 * asked for; the rest keeps its place. What one reads stays where it is, whatever turns out to be higher above it.
 */
export function List() {
  const root = useRef<HTMLDivElement>(null);
  const heights = useMemo(() => new Heights(PART, ESTIMATE), []);
  const range = useSignal<readonly [first: number, last: number]>([0, 0]);
  const redrawn = useSignal(0);
  /** The part that has the focus, which must not go away with it. */
  const focused = useSignal<number | undefined>(undefined);
  const anchor = useRef<{ readonly place: number; readonly top: number }>();
  const toFocus = useRef<number>();
  const count = Math.min(listed.value, MOST);
  const { browsing } = say();

  const see = useRef<() => void>(() => undefined);
  see.current = () => {
    const list = root.current;
    if (!list) return;
    const { top } = list.getBoundingClientRect();
    const active = list.contains(document.activeElement) ? document.activeElement!.closest<HTMLElement>('[data-part]') : null;
    focused.value = active ? Number(active.dataset['part']) : undefined;
    reading.value = top < 0 || active !== null;
    const [first, last] = [heights.partAt(Math.max(0, -top - BEYOND), count), heights.partAt(Math.max(0, innerHeight - top + BEYOND), count)];
    if (first !== range.peek()[0] || last !== range.peek()[1]) range.value = [first, last];
    const shown = { first: first * PART, last: Math.max(0, Math.min(count, (last + 1) * PART) - 1) };
    if (JSON.stringify(shown) !== JSON.stringify(placesShown.peek())) placesShown.value = shown;
    look(shown.first, shown.last, focused.peek() === undefined ? undefined : focused.peek()! * PART);
    anchor.current = top < 0 ? anchorIn(list) : undefined;
  };
  const soon = useRef(once(() => see.current())).current;

  useEffect(() => {
    let width = root.current!.clientWidth;
    const observer = new ResizeObserver(() => {
      if (root.current!.clientWidth !== width) heights.forget();
      width = root.current!.clientWidth;
      redrawn.value += 1;
      soon.ask();
    });
    observer.observe(root.current!);
    addEventListener('scroll', soon.ask, { passive: true });
    return () => {
      soon.forget();
      observer.disconnect();
      removeEventListener('scroll', soon.ask);
      reading.value = false;
      placesShown.value = undefined;
    };
  }, []);
  useEffect(soon.ask, [count]);

  useLayoutEffect(() => {
    const parts = [...root.current!.querySelectorAll<HTMLElement>('[data-part]:not([aria-busy])')];
    if (heights.measure(parts.map((part) => [Number(part.dataset['part']), part.offsetHeight, part.querySelectorAll('li').length] as const))) redrawn.value += 1;
    keep(root.current!, anchor.current);
    const wished = toFocus.current === undefined ? null : entryAt(root.current!, toFocus.current);
    if (!wished) return;
    toFocus.current = undefined;
    wished.focus({ preventScroll: true });
    wished.scrollIntoView({ block: 'nearest' });
  }, [range.value, redrawn.value, atHand.value, language.value, waiting.value > 0]);

  const goTo = (place: number, focus: boolean): void => {
    anchor.current = undefined;
    if (focus) toFocus.current = place;
    redrawn.value += 1;
    if (focus && entryAt(root.current!, place)) return;
    const part = Math.floor(place / PART);
    const within = (heights.start(part + 1) - heights.start(part)) * ((place % PART) / PART);
    scrollTo({ top: scrollY + root.current!.getBoundingClientRect().top + heights.start(part) + within - TOP, behavior: 'instant' });
    see.current();
  };
  useEffect(() => {
    const wish = sought.value;
    if (wish === undefined) return;
    sought.value = undefined;
    goTo(wish.place, wish.focus);
  }, [sought.value]);

  const end = heights.partsOf(count);
  const parts = onPaper.value && isWhole.value ? partsBetween([0, end - 1], undefined, end) : partsBetween(range.value, focused.value, end);
  return (
    <div class="list" ref={root} role="group" aria-label={browsing.list} aria-describedby="list-keys" aria-busy={listing.value.loading} onKeyDown={(event) => moveByKey(event, count, (place) => goTo(place, true))} onFocusIn={soon.ask} onFocusOut={soon.ask}>
      <p id="list-keys" class="hidden">
        {browsing.keys}
      </p>
      {parts.flatMap((part, index) => [<Gap key={`before-${part}`} height={heights.start(part) - heights.start(index === 0 ? 0 : parts[index - 1]! + 1)} />, <Part key={part} part={part} count={count} />])}
      <Gap height={end === 0 ? 0 : heights.total(count) - Math.min(heights.total(count), heights.start(parts.at(-1)! + 1))} />
      {listed.value > MOST && <p class="small">{browsing.beyond(words().count(listed.value - MOST))}</p>}
    </div>
  );
}

/** Keeps the place of what is not in the document. */
const Gap = ({ height }: { readonly height: number }) => (height > 0 ? <div style={{ height: `${height}px` }} /> : null);

/** The parts of a range, and the one with the focus. */
function partsBetween([first, last]: readonly [number, number], focused: number | undefined, end: number): number[] {
  const to = Math.min(last, end - 1);
  const from = Math.max(0, Math.min(first, to));
  const parts = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  if (focused === undefined || focused >= end || parts.includes(focused)) return parts;
  return focused < from ? [focused, ...parts] : [...parts, focused];
}

/** Something to be done once before the next frame, however often it is asked for. */
function once(act: () => void): { ask(): void; forget(): void } {
  let asked = 0;
  return {
    ask: () => void (asked ||= requestAnimationFrame(() => ((asked = 0), act()))),
    forget: () => cancelAnimationFrame(asked),
  };
}

const entryAt = (root: HTMLElement, place: number): HTMLElement | null => root.querySelector<HTMLElement>(`li[aria-posinset="${place + 1}"]`);

/** The first entry that can be seen, and where. */
function anchorIn(root: HTMLElement): { place: number; top: number } | undefined {
  for (const entry of root.querySelectorAll('li')) {
    const { top, bottom } = entry.getBoundingClientRect();
    if (bottom > 0) return { place: Number(entry.getAttribute('aria-posinset')) - 1, top };
  }
  return undefined;
}

/** Leaves an entry where it was in the window. */
function keep(root: HTMLElement, anchor: { readonly place: number; readonly top: number } | undefined): void {
  const now = anchor && entryAt(root, anchor.place)?.getBoundingClientRect().top;
  if (now !== undefined && Math.abs(now - anchor!.top) >= 1) scrollBy(0, now - anchor!.top);
}
