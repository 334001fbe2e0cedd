import type { Span } from '../state/spans.js';

const WIDTH = 1000;
const HEIGHT = 12;

/** The days of a partnership as a bar on a common scale: pale where they are not sure. The words beside it say the same. */
export function PartnerBar({ span, first, last }: { readonly span: Span; readonly first: number; readonly last: number }) {
  const x = (day: number) => ((day - first) / Math.max(1, last + 1 - first)) * WIDTH;
  const bar = (from: number, to: number) => ({ x: x(from), width: Math.max(0, x(to + 1) - x(from)), height: HEIGHT, y: 0 });
  return (
    <svg class="partner-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="whole" x="0" y={HEIGHT / 2} width={WIDTH} height="1" />
      <rect class="maybe" {...bar(span.from, span.to)} />
      {span.sureTo >= span.sureFrom && <rect class="sure" {...bar(span.sureFrom, span.sureTo)} />}
    </svg>
  );
}
