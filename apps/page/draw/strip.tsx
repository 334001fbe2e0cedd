import { effect, useSignal, useSignalEffect } from '@preact/signals';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useEffect, useRef } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { dayNumber, dayText } from '../state/days.js';
import { onPaper } from '../state/paper.js';
import { range } from '../state/player.js';
import { asOf, axis } from '../state/question.js';
import { askStretches, glance, goToDay, listed } from '../state/timeline.js';
import { Picture } from './picture.js';

const HEIGHT = 132;
/** How far one can zoom in: to so many days. */
const FEWEST_DAYS = 20;

/** All entries at a glance: bars as long as their days, or their numbers where there are too many. To be zoomed and dragged. */
export function Strip() {
  const { timeline, browsing } = say();
  const canvas = useRef<HTMLCanvasElement>(null);
  const ahead = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture>();
  const inBars = useSignal(true);
  const behaviour = useRef<ZoomBehavior<HTMLCanvasElement, unknown>>();

  const cover = (): void => {
    const at = picture.current!.x(axis.peek() === 'happened' ? dayNumber(asOf.peek()) : range.peek().last);
    ahead.current!.style.transform = `translateX(${Math.max(-2, Math.min(at, canvas.current!.clientWidth))}px)`;
  };

  useEffect(() => {
    const element = canvas.current!;
    const drawing = (picture.current = new Picture(element, HEIGHT, askStretches, (showsBars) => {
      inBars.value = showsBars;
      cover();
    }));
    const zooming = zoom<HTMLCanvasElement, unknown>()
      // A wheel without a key scrolls the page.
      .filter((event: WheelEvent) => event.type !== 'wheel' || event.ctrlKey || event.metaKey)
      .on('zoom', ({ transform }: { transform: ZoomTransform }) => drawing.zoom(transform));
    behaviour.current = zooming;
    select(element).call(zooming);
    // As far in as it goes, the wheel would zoom the whole window.
    element.addEventListener('wheel', (event) => (event.ctrlKey || event.metaKey) && event.preventDefault(), { passive: false });
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth;
      zooming.translateExtent([[0, 0], [width, HEIGHT]]).extent([[0, 0], [width, HEIGHT]]);
      drawing.resize(width);
    });
    observer.observe(element);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const restyle = (): void => drawing.restyle();
    dark.addEventListener('change', restyle);
    const stop = effect(() => drawing.print(onPaper.value));
    return () => {
      stop();
      observer.disconnect();
      dark.removeEventListener('change', restyle);
      drawing.close();
    };
  }, []);
  useSignalEffect(() => {
    const { first, last } = range.value;
    behaviour.current?.scaleExtent([1, Math.max(1, (last - first) / FEWEST_DAYS)]);
    if (glance.value.value) picture.current?.show(glance.value.value, first, last);
  });
  useSignalEffect(() => {
    void [asOf.value, axis.value, range.value];
    if (picture.current) cover();
  });

  const by = (factor: number) => behaviour.current?.scaleBy(select(canvas.current!), factor);
  const { first, last } = range.value;
  return (
    <figure class="strip">
      <div class="picture">
        <canvas
          ref={canvas}
          height={HEIGHT}
          role="img"
          aria-label={timeline.overview(timeline.count(words().count(listed.value), words().isOne(listed.value)), words().day(dayText(first)), words().day(dayText(last)))}
          title={browsing.stripHint}
          onClick={({ offsetX }) => goToDay(Math.floor(picture.current!.x.invert(offsetX)), false)}
        />
        <div class="ahead" ref={ahead} aria-hidden="true" />
      </div>
      <figcaption>
        <span>{inBars.value ? timeline.legend : browsing.legend}</span>
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
