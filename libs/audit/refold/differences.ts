/** The most that is worth telling: one is enough to refute. */
const MOST = 20;

/** Where two JSON values differ, one sentence each. @param told what the bundle says @param computed what was found */
export function differences(told: unknown, computed: unknown, pointer: string): string[] {
  if (!isComposite(told) || !isComposite(computed) || Array.isArray(told) !== Array.isArray(computed)) {
    return JSON.stringify(told) === JSON.stringify(computed) ? [] : [`${pointer || 'The answer'} is ${inWords(told)} in the bundle and ${inWords(computed)} by the events.`];
  }
  const names = [...new Set([...Object.keys(told), ...Object.keys(computed)])];
  return names.flatMap((name) => differences(told[name], computed[name], `${pointer}/${name}`)).slice(0, MOST);
}

const isComposite = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const inWords = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value).slice(0, 200));
