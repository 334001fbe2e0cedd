import { say, words } from '../i18n/index.js';
import { address, type View, view, writeAddress } from '../state/address.js';
import { totals } from '../state/data.js';
import { asOf, compared, POLICIES, present } from '../state/question.js';

const WITH_TIMELINE: readonly View[] = ['overview', 'timeline', 'unit'];

/** At the end of what is printed: the address that shows the same for ever, and the day it was taken from there. */
export function Printed() {
  const { title, reading } = say();
  return (
    <footer class="printed">
      {WITH_TIMELINE.includes(view.value) && <p>{reading.excerpt}</p>}
      {title}. {reading.retrieved(words().day(present.value))}
      <br />
      {new URL(lasting(), location.origin).href}
    </footer>
  );
}

/** The address of the page with every date and the policy written out. */
function lasting(): string {
  const { policy = POLICIES[0], publishedBy = present.value, recordedBy = totals.value.value?.[0]?.citation.position } = address.value;
  return writeAddress({ ...address.value, asOf: asOf.value, publishedBy, recordedBy, policy, ...(view.value === 'compare' && compared.value) });
}
