/** What the parts of a curve refer to by the curve's id: `f`, which lets an open upper bound fade out, and `c`, which ends it at a width in px. */
export function Definitions({ id, width, height }: { readonly id: string; readonly width: number; readonly height: number }) {
  return (
    <defs>
      <linearGradient id={`${id}f`} x1="0" y1="1" x2="0" y2="0">
        <stop offset="0" class="fade-from" />
        <stop offset="1" class="fade-to" />
      </linearGradient>
      <clipPath id={`${id}c`}>
        <rect x="0" y="0" width={Math.max(0, width)} height={height} />
      </clipPath>
    </defs>
  );
}
