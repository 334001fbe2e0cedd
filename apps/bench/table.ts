/** One figure beside its goal, and beside a limit measured in the same run. */
export interface Row {
  figure: string;
  measured: string;
  goal: string;
  reached: boolean;
  /** What bounds the figure on this machine. */
  beside: string;
}

const HEADINGS = { figure: 'figure', measured: 'measured', goal: 'goal', mark: '', beside: 'beside it' };

export function table(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map((row) => ({ ...row, mark: row.reached ? '' : 'MISSED' }))];
  const columns = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[];
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) => columns.map((column, index) => line[column].padEnd(widths[index]!)).join('  ').trimEnd()).join('\n');
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export const whole = (value: number): string => grouped.format(value);
export const tenths = (value: number): string => value.toFixed(1);
