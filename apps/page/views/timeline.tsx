import { Strip } from '../draw/strip.js';
import { say, words } from '../i18n/index.js';
import { address } from '../state/address.js';
import { shownItems, timeline } from '../state/data.js';
import { List } from '../ui/list.js';
import { Problem } from '../ui/problem.js';

export function TimelineView() {
  return <Timeline heading={say().timeline.heading} />;
}

/** The overview above, and below it the list that holds everything. */
export function Timeline({ heading }: { readonly heading: string }) {
  const { timeline: text } = say();
  const { value, loading } = timeline.value;
  const items = shownItems.value;
  const { unit, country, measure, text: filter } = address.value;
  return (
    <section class="timeline" aria-labelledby="timeline">
      <div class="heading">
        <h2 id="timeline">{heading}</h2>
        <p class="small" data-count={items.length} aria-live="off">
          {text.count(words().count(items.length), items.length === 1)}
          {loading && value && value.items.length < value.count && ` · ${text.loading(words().count(value.items.length), words().count(value.count))}`}
        </p>
      </div>
      <Problem of={timeline.value} />
      {items.length > 0 && <Strip items={items} />}
      {value !== undefined && items.length === 0 && <p class="empty">{text.none}</p>}
      <List key={[unit, country, measure, filter].join()} items={items} />
    </section>
  );
}
