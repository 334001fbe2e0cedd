import { useRef } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { address } from '../state/address.js';
import { dayNumber, isDay } from '../state/days.js';
import { glance, goToDay, listed, listing } from '../state/timeline.js';
import { later } from '../ui/later.js';
import { List } from '../ui/list.js';
import { Problem } from '../ui/problem.js';
import { filtered } from '../ui/scope.js';
import { SoughtIn } from '../ui/sought.js';

const Strip = later(async () => (await import('../draw/strip.js')).Strip);

export function TimelineView() {
  return <Timeline heading={say().timeline.heading} />;
}

/** The overview above, and below it the list that holds everything. */
export function Timeline({ heading }: { readonly heading: string }) {
  const { timeline: text } = say();
  const { value, loading } = glance.value;
  const count = listed.value;
  const { unit, country, measure, text: filter, since } = address.value;
  return (
    <section class="timeline" aria-labelledby="timeline" aria-busy={loading}>
      <div class="heading">
        <h2 id="timeline">{filtered(heading)}</h2>
        <p class="small" data-count={count} aria-live="off">
          {text.count(words().count(count), words().isOne(count))}
        </p>
        {count > LONG && <GoTo />}
      </div>
      <Problem of={glance.value} />
      <Problem of={listing.value} />
      {value !== undefined && count === 0 && (
        <p class="empty">
          {text.none}
          <SoughtIn />
        </p>
      )}
      {value !== undefined && value.overview.count > 0 && <Strip />}
      <List key={[unit, country, measure, filter, since].join()} />
    </section>
  );
}

/** From so many entries on one may want to go to a day. */
const LONG = 20;

/** Goes to a day in the list. */
function GoTo() {
  const { browsing } = say();
  const day = useRef<HTMLInputElement>(null);
  const go = (event: Event): void => {
    event.preventDefault();
    const wish = day.current!.value;
    if (isDay(wish)) goToDay(dayNumber(wish), true);
  };
  return (
    <form class="go-to" onSubmit={go}>
      <label>
        <span>{browsing.goTo}</span> <input type="date" ref={day} required />
      </label>
      <button type="submit">{browsing.go}</button>
    </form>
  );
}
