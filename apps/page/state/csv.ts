import type { Curve, CurveStep } from './data.js';

/** The steps of a curve up to a day, as table and file show them. */
export const rowsOf = (curve: Curve, day: string): Curve => curve.filter((step) => step.day === null || step.day <= day);

type Kind = 'flow' | 'stock';

/** The bounds that a measure has, each with its name in a file. A level is neither itemised nor supported. */
const COLUMNS: Readonly<Record<Kind, readonly (readonly [name: string, of: (step: CurveStep) => string | null | undefined])[]>> = {
  flow: [
    ['itemised_low', ({ itemised }) => itemised?.low],
    ['itemised_high', ({ itemised }) => itemised?.high],
    ['supported_low', ({ supported }) => supported?.low],
    ['supported_high', ({ supported }) => supported?.high],
  ],
  stock: [
    ['level_low', ({ supported }) => supported?.low],
    ['level_high', ({ supported }) => supported?.high],
  ],
};

/** The bounds of a step, in the order of the file: null where one is open, undefined where nothing is known. */
export const cellsOf = (step: CurveStep, kind: Kind): (string | null | undefined)[] => COLUMNS[kind].map(([, of]) => of(step));

/** CSV by RFC 4180. A bound that is open, and the beginning of time, are empty, and so is what is not known. */
export function csvOf(rows: Curve, kind: Kind): string {
  const lines = rows.map((step) => [step.day, ...cellsOf(step, kind)].map((cell) => cell ?? '').join(','));
  return [['from', ...COLUMNS[kind].map(([name]) => name)].join(','), ...lines, ''].join('\r\n');
}

/** Gives a text to the browser as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
