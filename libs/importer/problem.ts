/** A place in a file; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** One thing wrong with a file; `pointer` is a JSON Pointer (RFC 6901) into the item, '' where it is the whole item or file. */
export interface ImportProblem extends Position {
  file: string;
  pointer: string;
  message: string;
}

/** `reports.yaml:12:3: …`, the form in which compilers report, so that editors can follow it. */
export const describeProblem = ({ file, line, column, pointer, message }: ImportProblem): string =>
  `${file}:${line}:${column}: ${pointer && `${pointer}: `}${message}`;

/** One step further down a JSON Pointer (RFC 6901). */
export const below = (pointer: string, step: string | number): string => `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The steps of a JSON Pointer (RFC 6901). */
export const stepsOf = (pointer: string): string[] =>
  pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
