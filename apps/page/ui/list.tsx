import { useEffect, useRef, useState } from 'preact/hooks';
import type { TimelineItem } from '../api/client.js';
import { say } from '../i18n/index.js';
import { BLOCK, type Block, blocksOf } from '../state/blocks.js';
import { reading } from '../state/live.js';
import { Item } from './item.js';

/** What a block is taken to be high before it was seen, in px for each item. */
const ESTIMATE = 112;

/** Everything there is, latest first, under its years. Only what is near the window is in the document; the rest keeps its place. */
export function List({ items }: { readonly items: readonly TimelineItem[] }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const look = () => (reading.value = (list.current?.getBoundingClientRect().top ?? 0) < 0);
    addEventListener('scroll', look, { passive: true });
    return () => {
      removeEventListener('scroll', look);
      reading.value = false;
    };
  }, []);
  return (
    <div class="list" ref={list}>
      {blocksOf(items).map((block) => (
        <Section key={block.key} block={block} all={items.length} />
      ))}
    </div>
  );
}

function Section({ block, all }: { readonly block: Block; readonly all: number }) {
  const element = useRef<HTMLElement>(null);
  const height = useRef(block.items.length * ESTIMATE);
  const [near, setNear] = useState(block.start < BLOCK);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (!entry.isIntersecting && entry.boundingClientRect.height > 0) height.current = entry.boundingClientRect.height;
        setNear(entry.isIntersecting);
      },
      { rootMargin: '800px 0px' },
    );
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={element} style={near ? undefined : { minHeight: `${height.current}px` }}>
      {block.year !== undefined && <h3>{block.year === '' ? say().timeline.undated : block.year}</h3>}
      {near && (
        <ol start={block.start + 1}>
          {block.items.map((item, index) => (
            <li key={item.event} aria-setsize={all} aria-posinset={block.start + index + 1}>
              <Item item={item} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
