import { scaleLinear } from 'd3-scale';
import { useId, useMemo } from 'preact/hooks';
import type { Curve } from '../state/data.js';
import { dayNumber } from '../state/days.js';
import { range } from '../state/player.js';
import { asOf } from '../state/question.js';
import { greatest, stretches, thinned } from '../state/steps.js';
import { Definitions } from './definitions.js';
import { band, lowLine, openBoxes } from './shapes.js';

const WIDTH = 240;
const HEIGHT = 48;
const FADE = 16;

/** A small curve of what is supported, up to the day of the page; what comes after is only hinted at. */
export function Spark({ curve, label }: { readonly curve: Curve; readonly label: string }) {
  const id = useId();
  const { first, last } = range.value;
  const x = scaleLinear([first, last], [0, WIDTH]);
  const from = Math.min(first, dayNumber(asOf.value));
  const shapes = useMemo(() => shapesOf(curve, from, last, x), [curve, from, last]);
  const now = x(dayNumber(asOf.value));
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <Definitions id={id} width={now} height={HEIGHT} />
      <path class="ahead" d={shapes.low} />
      <g clip-path={`url(#${id}c)`}>
        <path class="band" d={shapes.band} />
        {useMemo(
          () => shapes.open.map((box) => <rect key={box.x} {...box} fill={`url(#${id}f)`} />),
          [shapes],
        )}
        <path class="low" d={shapes.low} />
      </g>
      <line class="cursor" x1={now} x2={now} y1="0" y2={HEIGHT} />
    </svg>
  );
}

/** What does not change while the scrubber moves. */
function shapesOf(curve: Curve, from: number, last: number, x: (day: number) => number) {
  const parts = thinned(stretches(curve, 'supported', from, last), from, last, WIDTH / 2);
  const y = scaleLinear([0, Math.max(1, greatest(parts)) * 1.4], [HEIGHT - 2, 2]);
  return { low: lowLine(parts, x, y), band: band(parts, x, y), open: openBoxes(parts, x, y, FADE) };
}
