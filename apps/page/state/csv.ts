import type { Curve } from './data.js';

/** The steps of a curve up to a day, as table and file show them. */
export const rowsOf = (curve: Curve, day: string): Curve => curve.filter((step) => step.day === null || step.day <= day);

/** CSV by RFC 4180. A bound that is open, and the beginning of time, are empty, and so is what is not known. */
export function csvOf(rows: Curve): string {
  const lines = rows.map(({ day, itemised, supported }) => [day, itemised?.low, itemised?.high, supported?.low, supported?.high].map((cell) => cell ?? '').join(','));
  return ['from,itemised_low,itemised_high,supported_low,supported_high', ...lines, ''].join('\r\n');
}

/** Gives a text to the browser as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
