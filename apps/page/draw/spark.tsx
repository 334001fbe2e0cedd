import { scaleLinear } from 'd3-scale';
import { useId } from 'preact/hooks';
import type { Curve } from '../state/data.js';
import { dayNumber } from '../state/days.js';
import { range } from '../state/player.js';
import { asOf } from '../state/question.js';
import { greatest, stretches } from '../state/steps.js';
import { band, lowLine, openBoxes } from './shapes.js';

const WIDTH = 240;
const HEIGHT = 48;
const FADE = 16;

/** A small curve of what is supported, up to the day of the page; what comes after is only hinted at. */
export function Spark({ curve, label }: { readonly curve: Curve; readonly label: string }) {
  const id = useId();
  const { first, last } = range.value;
  const parts = stretches(curve, 'supported', Math.min(first, dayNumber(asOf.value)), last);
  const top = Math.max(1, greatest(parts)) * 1.4;
  const x = scaleLinear([first, last], [0, WIDTH]);
  const y = scaleLinear([0, top], [HEIGHT - 2, 2]);
  const now = x(dayNumber(asOf.value));
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <defs>
        <linearGradient id={`${id}f`} x1="0" y1="1" x2="0" y2="0">
          <stop offset="0" class="fade-from" />
          <stop offset="1" class="fade-to" />
        </linearGradient>
        <clipPath id={`${id}c`}>
          <rect x="0" y="0" width={Math.max(0, now)} height={HEIGHT} />
        </clipPath>
      </defs>
      <path class="ahead" d={lowLine(parts, x, y)} />
      <g clip-path={`url(#${id}c)`}>
        <path class="band" d={band(parts, x, y)} />
        {openBoxes(parts, x, y, FADE).map((box) => (
          <rect key={box.x} {...box} fill={`url(#${id}f)`} />
        ))}
        <path class="low" d={lowLine(parts, x, y)} />
      </g>
      <line class="cursor" x1={now} x2={now} y1="0" y2={HEIGHT} />
    </svg>
  );
}
