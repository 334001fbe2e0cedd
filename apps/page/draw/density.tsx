import { useComputed } from '@preact/signals';
import { range } from '../state/player.js';
import { glance } from '../state/timeline.js';
import { fillBins } from './lanes.js';

const BINS = 80;

/** How much began when, behind the scrubber. */
export function Density() {
  const path = useComputed(() => {
    const { first, last } = range.value;
    const { value } = glance.value;
    if (!value) return '';
    const bins = new Uint32Array(BINS);
    const most = Math.max(1, fillBins(bins, first, (last + 1 - first) / BINS, (from, to) => value.countBy(to) - value.countBy(from - 1)));
    return Array.from(bins, (count, bin) => (count === 0 ? '' : `M${bin} 20h.8v-${Math.max(1.5, Math.sqrt(count / most) * 20)}h-.8z`)).join('');
  });
  return (
    <svg class="density" viewBox={`0 0 ${BINS} 20`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path.value} />
    </svg>
  );
}
