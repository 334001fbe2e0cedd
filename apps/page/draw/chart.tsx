import { scaleLinear } from 'd3-scale';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Total } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import type { Curve } from '../state/data.js';
import { dayNumber } from '../state/days.js';
import { range } from '../state/player.js';
import { asOf } from '../state/question.js';
import { greatest, stretches, type Stretch, thinned } from '../state/steps.js';
import { Definitions } from './definitions.js';
import { band, lowLine, openBoxes } from './shapes.js';

const HEIGHT = 320;
const FOOT = 26;
const TOP = 10;
const FADE = 56;
const RIGHT = 12;

type Mark = Pick<NonNullable<Total['stated']>['statements'][number], 'id' | 'bounds' | 'window'>;

type Stretches = readonly Stretch[];

interface Props {
  readonly curve: Curve;
  readonly kind: Total['measure']['kind'];
  readonly label: string;
  readonly currency: string | undefined;
  readonly statements: readonly Mark[];
}

/** What is supported and what is itemised, as bands of steps; statements as marks of their own over their windows. */
export function Chart({ curve, kind, label, currency, statements }: Props) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(280, entry.contentRect.width)));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  const { first, last } = range.value;
  const from = Math.min(first, dayNumber(asOf.value));
  const [supported, itemised] = useMemo(() => (['supported', 'itemised'] as const).map((part) => thinned(stretches(curve, part, from, last), from, last, width)), [curve, from, last, width]) as [Stretches, Stretches];
  const top = Math.max(1, greatest([...supported, ...itemised]), ...statements.map(({ bounds }) => Number(bounds.high ?? bounds.low))) * 1.25;
  const y = scaleLinear([0, top], [HEIGHT - FOOT, TOP]);
  const ticks = y.ticks(5).filter(Number.isInteger);
  const compact = (value: number) => words().compact(value, currency);
  const left = 10 + Math.max(...ticks.map((tick) => compact(tick).length)) * 7;
  const x = scaleLinear([from, last], [left, width - RIGHT]);
  const shapes = useMemo(() => {
    return (
      <>
        {openBoxes(supported, x, y, FADE).map((box) => (
          <rect key={box.x} {...box} fill={`url(#${id}f)`} />
        ))}
        <path class="band" d={band(supported, x, y)} />
        <path class="told" d={band(itemised, x, y)} />
        <path class="told-low" d={lowLine(itemised, x, y)} />
        <path class="low" d={lowLine(supported, x, y)} />
      </>
    );
  }, [supported, itemised, top, left]);
  const ahead = useMemo(() => lowLine(supported, x, y), [supported, top, left]);
  const now = x(dayNumber(asOf.value));
  const { legend } = say().total;
  return (
    <figure class="chart">
      <div ref={frame}>
        <svg width={width} height={HEIGHT} role="img" aria-label={label}>
          <Definitions id={id} width={now} height={HEIGHT} />
          {ticks.map((tick) => (
            <g key={tick} class="tick">
              <line x1={left} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text x={left - 6} y={y(tick) + 4} text-anchor="end">
                {compact(tick)}
              </text>
            </g>
          ))}
          {years(from, last, (width - left) / 52).map((year) => (
            <text key={year} class="year" x={x(dayNumber(`${year}-01-01`))} y={HEIGHT - 6}>
              {year}
            </text>
          ))}
          <path class="ahead" d={ahead} />
          <g clip-path={`url(#${id}c)`}>
            {shapes}
            {statements.map(({ id: key, bounds, window }) => {
              const [start, end] = [x(Math.max(from, window.earliest === null ? from : dayNumber(window.earliest))), x(window.latest === null ? last : dayNumber(window.latest))];
              const high = bounds.high ?? bounds.low;
              return (
                <g key={key} class="statement">
                  <line class="window" x1={start} x2={end} y1={y(Number(bounds.low))} y2={y(Number(bounds.low))} />
                  <line x1={end} x2={end} y1={y(Number(bounds.low))} y2={y(Number(high))} />
                  <circle cx={end} cy={y(Number(bounds.low))} r="4.5" />
                </g>
              );
            })}
          </g>
          <line class="cursor" x1={now} x2={now} y1={TOP} y2={HEIGHT - FOOT} />
        </svg>
      </div>
      <figcaption>
        <span class="key low">{kind === 'stock' ? say().figure.level : legend.supported}</span>
        {kind === 'flow' && <span class="key told">{legend.itemised}</span>}
        <span class="key statement">{kind === 'stock' ? legend.level : legend.statement}</span>
        <span class="key open">{legend.open}</span>
      </figcaption>
    </figure>
  );
}

/** As many years as there is room for. */
function years(from: number, to: number, room: number): number[] {
  const [first, last] = [1970 + Math.ceil(from / 365.25), 1970 + Math.floor(to / 365.25)];
  const every = Math.max(1, Math.ceil((last - first + 1) / room));
  return Array.from({ length: Math.max(0, Math.floor((last - first) / every) + 1) }, (_, index) => first + index * every);
}
