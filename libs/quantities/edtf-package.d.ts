/** The part used here of the `edtf` package, which brings no types of its own. It is the oracle of a test, nothing more. */
declare module 'edtf' {
  /** The first and last millisecond covered, ±Infinity at an open end. Throws on what it cannot parse. */
  export default function edtf(text: string): { type: string; min: number; max: number };
}
