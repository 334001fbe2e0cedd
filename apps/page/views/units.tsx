import { say, words } from '../i18n/index.js';
import { sayNaming } from '../i18n/naming.js';
import { unitPages } from '../state/subjects.js';
import { Link } from '../ui/link.js';
import { Listing } from '../ui/listing.js';

/** Every unit that is recorded. */
export function Units() {
  const pages = unitPages.loaded.value;
  return (
    <Listing
      id="units"
      heading={say().views.units}
      pages={pages}
      items={pages.pages.flatMap(({ units }) => units)}
      text={({ id, name, acronym, kind }) => [id, name, acronym, kind].join(' ')}
      more={unitPages.more}
      show={({ id, name, acronym, kind, country, established, disbanded, partOf }) => (
        <>
          <p class="sentence">
            <Link to={{ view: 'unit', unit: id }} lang="en">
              {name}
            </Link>
            {acronym !== undefined && <small lang="en"> {acronym}</small>}
          </p>
          <p class="who">
            {kind !== undefined && <span>{sayNaming().option(kind, kind.replaceAll('-', ' '))}</span>}
            {country !== undefined && <span>{words().country(country)}</span>}
            {established && (
              <span>
                {words().days(established)}
                {disbanded ? ` – ${words().days(disbanded)}` : ' –'}
              </span>
            )}
            {partOf.map((whole) => (
              <Link key={whole.id} to={{ view: 'unit', unit: whole.id }} lang="en">
                {whole.name}
              </Link>
            ))}
          </p>
        </>
      )}
    />
  );
}
