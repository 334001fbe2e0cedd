import { say, words } from '../i18n/index.js';
import { address, view, writeAddress } from '../state/address.js';
import { totals } from '../state/data.js';
import { asOf, compared, POLICIES, present } from '../state/question.js';
import { isWhole, listed, placesShown } from '../state/timeline.js';
import { considered, figure } from '../state/total.js';
import { quoted } from './citation.js';

/** At the end of what is printed: the address that shows the same for ever, and the day it was taken from there. */
export function Printed() {
  const { title, reading } = say();
  return (
    <footer class="printed">
      {excerpt() !== undefined && <p>{excerpt()}</p>}
      {title}. {reading.retrieved(words().day(present.value))}
      <br />
      {new URL(lasting().replaceAll('%3A', ':'), location.origin).href}
    </footer>
  );
}

/** Which part of a long timeline is printed. */
function excerpt(): string | undefined {
  const { value: places } = placesShown;
  if (places === undefined || isWhole.value || listed.value === 0) return undefined;
  const [first, last, count] = [places.first + 1, places.last + 1, listed.value].map((number) => words().count(number)) as [string, string, string];
  return say().reading.excerpt(first, last, count);
}

/** The address of the page with every date and the policy written out, and the figure that it is about. */
function lasting(): string {
  const { policy = POLICIES[0], publishedBy = present.value, recordedBy = totals.value.value?.[0]?.citation.position } = address.value;
  return writeAddress({ ...address.value, asOf: asOf.value, publishedBy, recordedBy, policy, ...(view.value === 'compare' && compared.value), ...(view.value === 'total' && figure.value?.known && quoted(figure.value)), ...considered.value });
}
