import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Failure, failureOf, rest } from './resource.js';

/**
 * All that the page after one is asked with, by its `next`: the place where it begins means something at the position of
 * that one alone, so what pins it there goes along, in place of what the first page was asked with. The cursor alone has a
 * type of its own: whatever else there is is as the service wrote it.
 */
export type Onward = { readonly cursor?: string };

/** How the page after one is asked for; undefined after the last one. */
export const onwardOf = ({ next }: { readonly next?: string | undefined }): Onward | undefined => (next === undefined ? undefined : Object.fromEntries(new URLSearchParams(next)));

/** Every page of a list, read one after the other. */
export async function* pagesOf<P extends Page>(load: (onward: Onward | undefined) => Promise<P>): AsyncGenerator<P> {
  let page = await load(undefined);
  yield page;
  for (let onward = onwardOf(page); onward !== undefined; onward = onwardOf(page)) {
    page = await load(onward);
    yield page;
  }
}

export interface Pages<P> extends Failure {
  /** The pages that were loaded, of one question; they stay until the first of the next question is there. */
  readonly pages: readonly P[];
  /** The question that they answer. */
  readonly of?: string;
  readonly loading: boolean;
  /** Whether there are pages after these. */
  readonly more: boolean;
}

export interface Pager<P> {
  readonly loaded: ReadonlySignal<Pages<P>>;
  /** Loads the next page, if there is one. */
  more(): void;
}

export interface Page {
  readonly next?: string;
}

/**
 * The pages of a list, asked for one after the other. A page goes on from the one before at the same log position, so that
 * nothing is listed twice or left out, whatever is recorded in between.
 * @param eager how many pages are loaded without being asked for
 * @param restMs how long a question has to stand before it is asked
 */
export function pager<Q extends object, P extends Page>(question: () => Q | undefined, load: (question: Q, onward: Onward | undefined, signal: AbortSignal) => Promise<P>, eager = 1, restMs = 0): Pager<P> {
  const loaded = signal<Pages<P>>({ pages: [], loading: false, more: false });
  let asked: Q | undefined;
  let key: string | undefined;
  let under: AbortController | undefined;
  /** @param whole whether pages are shown once all of them are there, in place of as many that are read now */
  const next = async (pages: readonly P[], many: number, whole = false): Promise<void> => {
    const [controller, of] = [under, key];
    if (asked === undefined || controller === undefined) return;
    loaded.value = { ...loaded.peek(), loading: true, error: undefined };
    try {
      if (pages.length === 0 && restMs > 0) await rest(restMs, controller.signal);
      const page = await load(asked, onwardOf(pages.at(-1) ?? {}), controller.signal);
      if (controller.signal.aborted) return;
      const all = [...pages, page];
      const more = page.next !== undefined;
      const last = !more || many <= 1;
      if (last || !whole) loaded.value = { pages: all, of, loading: false, more };
      if (!last) await next(all, many - 1, whole);
    } catch (error) {
      if (!controller.signal.aborted) loaded.value = { ...loaded.peek(), loading: false, ...failureOf(error) };
    }
  };
  effect(() => {
    const wanted = question();
    const now = wanted === undefined ? undefined : JSON.stringify(wanted);
    if (now === key) return;
    under?.abort();
    // Where the record alone went on, as much is shown as before, and nothing moves away from whoever reads it.
    const same = asked !== undefined && standing(asked) === standing(wanted);
    const many = same ? Math.max(eager, loaded.peek().pages.length) : eager;
    [asked, key, under] = [wanted, now, new AbortController()];
    if (wanted !== undefined) queueMicrotask(() => void next([], many, same));
  });
  return {
    loaded,
    more: () => {
      const { pages, loading, more } = loaded.peek();
      if (more && !loading) void next(pages, 1);
    },
  };
}

/** A question without what grows with the record. */
const standing = (question: object | undefined): string => JSON.stringify({ ...question, revision: undefined, at: undefined });
