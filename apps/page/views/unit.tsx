import type { Schemas } from '../api/client.js';
import { PartnerBar } from '../draw/partner-bar.js';
import { words } from '../i18n/index.js';
import { sayNaming } from '../i18n/naming.js';
import { saySubjects } from '../i18n/subjects.js';
import { address } from '../state/address.js';
import { dayNumber, dayText } from '../state/days.js';
import { present } from '../state/question.js';
import { firstOf, spanOf } from '../state/spans.js';
import { unit } from '../state/subjects.js';
import { type Branch, treeOf } from '../state/tree.js';
import { Facts } from '../ui/facts.js';
import { Sources } from '../ui/item.js';
import { changed, Life } from '../ui/life.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';
import { Figures } from './overview.js';
import { Timeline } from './timeline.js';
import { Units } from './units.js';

type Partnership = Schemas['Partnership'];
type LifeEvent = Schemas['LifeEvent'];

/** A unit: its life, its place among the others, its partners, and everything the page can say of it. */
export function UnitView() {
  const text = saySubjects();
  const { value } = unit.value;
  if (address.value.unit === undefined) return <Units />;
  const fits = value?.inFull.unit.id === address.value.unit;
  return (
    <article class="subject" aria-busy={unit.value.loading}>
      <p>
        <Link to={{ view: 'units', unit: undefined }}>‹ {text.back.units}</Link>
      </p>
      <Problem of={unit.value} />
      {value && fits && (
        <>
          <Head unit={value.inFull.unit} />
          <Place id={value.inFull.unit.id} branches={treeOf(value.all, value.inFull.unit.id)} />
          <Partners heading={text.unit.partners} partnerships={value.inFull.partnerships} />
          <Partners heading={text.unit.partnerOf} partnerships={value.inFull.partnerOf} />
          <UnitLife events={value.inFull.life} partnerships={value.inFull.partnerships} />
          <Figures heading={text.unit.totals(value.inFull.unit.name)} />
          <Timeline heading={text.unit.happened} />
        </>
      )}
    </article>
  );
}

function Head({ unit: { name, acronym, kind, country, established, disbanded, note, sources } }: { readonly unit: Schemas['Unit'] }) {
  const { unit: text, sources: told } = saySubjects();
  return (
    <>
      <h2 lang="en">
        {name}
        {acronym !== undefined && <small> {acronym}</small>}
      </h2>
      <Facts
        facts={[
          [text.established, established ? words().days(established) : text.notKnown],
          [text.disbanded, disbanded && words().days(disbanded)],
          [text.kind, kind && sayNaming().option(kind, kind.replaceAll('-', ' '))],
          [text.country, country && words().country(country)],
          [told, <Sources sources={sources} origins={new Set(sources.map(({ origin }) => origin)).size} />],
        ]}
      />
      {note !== undefined && (
        <p class="prose" lang="en">
          {note}
        </p>
      )}
    </>
  );
}

function Place({ id, branches }: { readonly id: string; readonly branches: readonly Branch[] }) {
  const { unit: text } = saySubjects();
  return (
    <>
      <h3>{text.tree}</h3>
      {branches.length === 0 ? <p class="small">{text.noTree}</p> : <Branches id={id} branches={branches} />}
    </>
  );
}

function Branches({ id, branches }: { readonly id: string; readonly branches: readonly Branch[] }) {
  const { unit: text } = saySubjects();
  return (
    <ul class="tree">
      {branches.map((branch) => (
        <li key={branch.id} data-unit={branch.id}>
          {branch.id === id ? (
            <>
              <strong lang="en">{branch.name}</strong> <small>({text.here})</small>
            </>
          ) : (
            <Link to={{ view: 'unit', unit: branch.id }} lang="en">
              {branch.name}
            </Link>
          )}
          {branch.parts.length > 0 && <Branches id={id} branches={branch.parts} />}
        </li>
      ))}
    </ul>
  );
}

function Partners({ heading, partnerships }: { readonly heading: string; readonly partnerships: readonly Partnership[] }) {
  const { unit: text } = saySubjects();
  if (partnerships.length === 0) return null;
  const last = dayNumber(present.value);
  const first = Math.min(firstOf(partnerships) ?? last, last - 365);
  return (
    <>
      <h3>{heading}</h3>
      <ul class="partners">
        {partnerships.map(({ unit: partner, joined, left, event }) => (
          <li key={event} data-partner={partner.id}>
            <Link to={{ view: 'unit', unit: partner.id }} lang="en">
              {partner.name}
            </Link>
            <span class="small">
              {[joined && text.joined(words().days(joined)), left ? text.left(words().days(left)) : text.stays].filter(Boolean).join(' · ')}
            </span>
            <PartnerBar span={spanOf({ joined, left }, first, last)} first={first} last={last} />
          </li>
        ))}
        <li class="small" aria-hidden="true">
          <p class="scale">
            <span>{words().monthOf(dayText(first))}</span>
            <span>{words().monthOf(present.value)}</span>
          </p>
        </li>
      </ul>
      <p class="small">{text.bars}</p>
    </>
  );
}

function UnitLife({ events, partnerships }: { readonly events: readonly LifeEvent[]; readonly partnerships: readonly Partnership[] }) {
  const { unit: { events: text } } = saySubjects();
  const says = (event: LifeEvent): string => {
    const { name = '', partner = '', occurred } = event.data as { name?: string; partner?: string; occurred?: string };
    const named = partnerships.find((each) => each.unit.id === partner)?.unit.name ?? partner;
    const when = occurred === undefined ? '' : ` (${occurred})`;
    switch (event.type) {
      case 'UnitEstablished':
        return text.UnitEstablished(name);
      case 'UnitRenamed':
        return text.UnitRenamed(name) + when;
      case 'UnitDisbanded':
        return text.UnitDisbanded + when;
      case 'PartnerJoined':
        return text.PartnerJoined(named) + when;
      case 'PartnerLeft':
        return text.PartnerLeft(named) + when;
      case 'UnitCorrected':
        return text.corrected(changed(event));
      case 'UnitEventCorrected':
        return text.UnitEventCorrected(changed(event));
      case 'UnitEventRetracted':
        return text.UnitEventRetracted;
      default:
        return event.type;
    }
  };
  return <Life events={events} says={says} />;
}
