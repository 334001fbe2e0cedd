import { say, words } from '../i18n/index.js';
import { saySubjects } from '../i18n/subjects.js';
import { fundPages } from '../state/subjects.js';
import { Link } from '../ui/link.js';
import { Listing } from '../ui/listing.js';
import { Notes } from '../ui/notes.js';

/** Every fund that is recorded, with what is known to be in it. */
export function Funds() {
  const { fund: text } = saySubjects();
  const pages = fundPages.loaded.value;
  return (
    <>
      <Notes balances />
      <Listing
        id="funds"
        heading={say().views.funds}
        pages={pages}
        items={pages.pages.flatMap(({ funds }) => funds)}
        text={({ id, name, currency, unit }) => [id, name, currency, unit].join(' ')}
        more={fundPages.more}
        show={({ id, name, currency, balance, net, overdrawn }) => (
          <>
            <p class="sentence">
              <Link to={{ view: 'fund', fund: id }} lang="en">
                {name}
              </Link>
            </p>
            <p class="who">
              <span>
                {say().labelled(balance ? text.balance : text.net, words().signedBounds(balance ?? net, currency))}
              </span>
              {overdrawn && <span class="mark">{text.overdrawn}</span>}
            </p>
          </>
        )}
      />
    </>
  );
}
