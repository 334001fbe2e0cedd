import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Drawn, FundFlow } from '../state/flows.js';

const TRUNK = 14;
const LABEL = 38;
const GAP = 20;
const ARROW = 9;
const FADE = 14;
/** Px that a letter takes at most on average. */
const LETTER = 7;

interface Props {
  readonly drawn: readonly Drawn[];
  readonly label: string;
  /** The two lines above a flow: what it is, and its other side. */
  readonly words: (flow: FundFlow) => readonly [string, string];
}

/** What flows into a fund from the left, out of it to the right, and stays within; each under its own words, so that it can be read on a phone. */
export function Flows({ drawn, label, words }: Props) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, Math.min(760, entry.contentRect.width))));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  const middle = trunkAt(drawn, width);
  let y = 4;
  const rows = drawn.map((each) => {
    const top = y;
    y += LABEL + each.thickness + each.possible + (each.open ? FADE : 0) + GAP;
    return { ...each, top };
  });
  return (
    <div ref={frame} class="flows">
      <svg width={width} height={y} role="img" aria-label={label}>
        <defs>
          {(['in', 'out', 'within'] as const).map((direction) => (
            <g key={direction} class={`flow ${direction}`}>
              <linearGradient id={id + direction} x1="0" y1="1" x2="0" y2="0">
                <stop offset="0" class="fade-from" />
                <stop offset="1" class="fade-to" />
              </linearGradient>
            </g>
          ))}
        </defs>
        <rect class="trunk" x={middle - TRUNK / 2} y="0" width={TRUNK} height={y} rx="4" />
        {rows.map(({ flow, top, thickness, possible, open }, index) => {
          const [from, to] = ends(flow.direction, middle, width);
          const above = possible + (open ? FADE : 0);
          const foot = top + LABEL + above;
          const [anchor, at] = flow.direction === 'out' ? (['end', width] as const) : flow.direction === 'in' ? (['start', 0] as const) : (['middle', (from + to) / 2] as const);
          const [first, second] = words(flow);
          return (
            <g key={index} class={`flow ${flow.direction}`}>
              <text class="amount" x={at} y={top + 13} text-anchor={anchor}>
                {fitting(first, width)}
              </text>
              <text x={at} y={top + 30} text-anchor={anchor}>
                {fitting(second, width)}
              </text>
              {open && <rect x={from} y={top + LABEL} width={to - from} height={FADE} fill={`url(#${id}${flow.direction})`} />}
              {possible > 0 && <rect class="possible" x={from} y={top + LABEL} width={to - from} height={possible} />}
              <rect class="sure" x={from} y={foot} width={to - from} height={thickness} />
              {flow.direction !== 'within' && <path class="sure" d={arrow(to, foot + thickness / 2, thickness / 2 + 4)} />}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The fund stands in the middle; where everything flows one way, at that end. */
function trunkAt(drawn: readonly Drawn[], width: number): number {
  const has = (direction: FundFlow['direction']) => drawn.some(({ flow }) => flow.direction === direction);
  if (has('within') || has('in') === has('out')) return width / 2;
  return has('out') ? TRUNK / 2 : width - TRUNK / 2;
}

/** Where a flow begins and ends, less its arrow. */
function ends(direction: FundFlow['direction'], middle: number, width: number): [from: number, to: number] {
  if (direction === 'in') return [0, middle - TRUNK / 2 - ARROW];
  if (direction === 'out') return [middle + TRUNK / 2, width - ARROW];
  return [middle - width / 6, middle + width / 6];
}

const arrow = (x: number, y: number, half: number): string => `M${x},${y - half}L${x + ARROW},${y}L${x},${y + half}Z`;

const fitting = (text: string, width: number): string => {
  const letters = Math.floor(width / LETTER);
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
};
