import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { labelOf } from '../i18n/telling.js';
import { address, type View, view } from '../state/address.js';
import { measures } from '../state/data.js';
import { mistakes, refusal } from '../state/mistakes.js';
import { sinceOf } from '../state/question.js';
import { filtersInWords, scopeInWords } from './scope.js';

/** The views that are about the figure of the address. */
const OF_A_FIGURE: readonly View[] = ['total', 'audit', 'compare', 'verify'];

const subject = signal<string | undefined>(undefined);

/** Names what a view is about in the title of the window, for as long as it is shown. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    subject.value = name;
    return () => {
      if (subject.peek() === name) subject.value = undefined;
    };
  }, [name]);
}

/** Keeps the title of the window: what is shown, of what, and where. */
export function followTitle(): void {
  effect(() => {
    const { title, views, mistakes: wrong } = say();
    const parts = mistakes.value.length > 0 || refusal.value ? [wrong.heading] : partsOf(views);
    document.title = [...parts, title].filter(Boolean).join(' · ');
  });
}

function partsOf(views: Readonly<Record<View, string>>): readonly (string | undefined)[] {
  const { unit, country, quoted } = scopeInWords();
  const shown = view.value;
  if (OF_A_FIGURE.includes(shown)) {
    const measure = measures.value.value?.find(({ code }) => code === address.value.measure);
    const from = measure && sinceOf(measure);
    return [shown === 'total' && measure ? undefined : views[shown], measure && labelOf(measure), unit, country, quoted, from && say().since.from(words().day(from))];
  }
  if (shown === 'unit') return [unit ?? views.units];
  if (subject.value !== undefined) return [subject.value];
  return shown === 'overview' ? filtersInWords() : shown === 'timeline' ? [views.timeline, ...filtersInWords()] : [views[shown]];
}
