import { signal } from '@preact/signals';

/** Whether the page is being printed. What depends on it is drawn at once: paper waits for no frame. */
export const onPaper = signal(false);

addEventListener('beforeprint', () => (onPaper.value = true));
addEventListener('afterprint', () => (onPaper.value = false));
matchMedia('print').addEventListener('change', ({ matches }) => (onPaper.value = matches));
