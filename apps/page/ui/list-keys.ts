const MOVES: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowDown: (place) => place + 1,
  ArrowUp: (place) => place - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** From entry to entry by the keyboard, wherever within one the focus is. */
export function moveByKey(event: KeyboardEvent, count: number, goTo: (place: number) => void): void {
  const move = MOVES[event.key];
  const entry = (event.target as HTMLElement).closest('li[aria-posinset]');
  if (!move || !entry || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = move(Number(entry.getAttribute('aria-posinset')) - 1, count);
  if (place >= 0 && place < count) goTo(place);
}
