import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TimelineItem } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { dayNumber, dayText } from '../state/days.js';
import { range } from '../state/player.js';
import { axis, asOf } from '../state/question.js';
import { paint } from './paint.js';

const HEIGHT = 132;
const MARGIN = 8;

/** All entries at a glance: bars as long as their days, or their numbers where there are too many. To be zoomed and dragged. */
export function Strip({ items }: { readonly items: readonly TimelineItem[] }) {
  const { timeline } = say();
  const canvas = useRef<HTMLCanvasElement>(null);
  const behaviour = useRef<ZoomBehavior<HTMLCanvasElement, unknown>>();
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const [width, setWidth] = useState(0);
  const dark = useDark();
  const { first, last } = range.value;
  const day = axis.value === 'happened' ? dayNumber(asOf.value) : last;

  useEffect(() => {
    const element = canvas.current!;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    const zooming = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([1, 400])
      // A wheel without a key scrolls the page.
      .filter((event: WheelEvent) => event.type !== 'wheel' || event.ctrlKey || event.metaKey)
      .on('zoom', ({ transform: next }: { transform: ZoomTransform }) => setTransform(next));
    behaviour.current = zooming;
    select(element).call(zooming);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    behaviour.current?.translateExtent([[0, 0], [width, HEIGHT]]).extent([[0, 0], [width, HEIGHT]]);
  }, [width]);
  useEffect(() => {
    if (width === 0) return;
    const x = transform.rescaleX(scaleLinear([first, last], [MARGIN, width - MARGIN]));
    paint(canvas.current!, { items, x, width, height: HEIGHT, day });
  }, [items, transform, width, first, last, day, dark]);

  const by = (factor: number) => behaviour.current?.scaleBy(select(canvas.current!), factor);
  return (
    <figure class="strip">
      <canvas ref={canvas} height={HEIGHT} role="img" aria-label={timeline.overview(words().count(items.length), words().day(dayText(first)), words().day(dayText(last)))} />
      <figcaption>
        <span>{timeline.legend}</span>
        <span class="zoom">
          <button type="button" class="icon" aria-label={timeline.zoomOut} onClick={() => by(1 / 2)}>
            −
          </button>
          <button type="button" class="icon" aria-label={timeline.zoomIn} onClick={() => by(2)}>
            +
          </button>
          <button type="button" class="quiet" onClick={() => behaviour.current?.transform(select(canvas.current!), zoomIdentity)}>
            {timeline.whole}
          </button>
        </span>
      </figcaption>
    </figure>
  );
}

function useDark(): boolean {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const [dark, setDark] = useState(query.matches);
  useEffect(() => {
    const change = () => setDark(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return dark;
}
