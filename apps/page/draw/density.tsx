import { useComputed } from '@preact/signals';
import { timeline } from '../state/data.js';
import { dayNumber } from '../state/days.js';
import { range } from '../state/player.js';

const BINS = 80;

/** How much happened when, behind the scrubber. */
export function Density() {
  const path = useComputed(() => {
    const { first, last } = range.value;
    const bins = new Array<number>(BINS).fill(0);
    for (const { days } of timeline.value.value?.items ?? []) {
      const day = days.earliest ?? days.latest;
      if (day === null) continue;
      const bin = Math.floor(((dayNumber(day) - first) / (last - first)) * (BINS - 1));
      if (bin >= 0 && bin < BINS) bins[bin]! += 1;
    }
    const most = Math.max(1, ...bins);
    return bins.map((count, bin) => (count === 0 ? '' : `M${bin} 20h.8v-${Math.max(1.5, Math.sqrt(count / most) * 20)}h-.8z`)).join('');
  });
  return (
    <svg class="density" viewBox={`0 0 ${BINS} 20`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path.value} />
    </svg>
  );
}
