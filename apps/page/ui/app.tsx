import type { ComponentType } from 'preact';
import { language, LANGUAGE_NAMES, say } from '../i18n/index.js';
import { go, type View, view } from '../state/address.js';
import { Overview } from '../views/overview.js';
import { TimelineView } from '../views/timeline.js';
import { mayRecord } from '../state/access.js';
import { mistakes, refusal } from '../state/mistakes.js';
import { AccessLine, AccessRefused } from './access.js';
import { Controls } from './controls.js';
import { Told } from './copy.js';
import { later } from './later.js';
import { Link } from './link.js';
import { Live } from './live.js';
import { Mistaken } from './mistaken.js';
import { Printed } from './printed.js';
import { Ribbon, Stopped } from './ribbon.js';

/** What most people see first comes first; everything else when it is asked for. */
const SHOWN: Readonly<Record<View, ComponentType>> = {
  overview: Overview,
  timeline: TimelineView,
  total: later(async () => (await import('../views/total.js')).TotalView),
  audit: later(async () => (await import('../views/audit.js')).Audit),
  compare: later(async () => (await import('../views/compare.js')).Compare),
  entry: later(async () => (await import('../views/entry.js')).Entry),
  units: later(async () => (await import('../views/units.js')).Units),
  unit: later(async () => (await import('../views/unit.js')).UnitView),
  funds: later(async () => (await import('../views/funds.js')).Funds),
  fund: later(async () => (await import('../views/fund.js')).FundView),
  sources: later(async () => (await import('../views/sources.js')).SourceList),
  source: later(async () => (await import('../views/source.js')).SourceView),
  verify: later(async () => (await import('../views/verify.js')).Verify),
  record: later(async () => (await import('../recording/index.js')).Recording),
};

const LISTED: readonly View[] = ['timeline', 'total', 'audit', 'compare', 'units', 'funds', 'sources', 'verify'];
/** Which place of the navigation a view belongs to that has none of its own. */
const UNDER: { readonly [view in View]?: View } = { unit: 'units', fund: 'funds', source: 'sources' };

export function App() {
  const Shown = SHOWN[view.value];
  const isMistaken = view.value !== 'record' && (mistakes.value.length > 0 || refusal.value !== undefined);
  return (
    <>
      <a class="skip" href="#main">
        {say().skip}
      </a>
      <Header />
      <AccessRefused />
      <Stopped />
      <Ribbon />
      {view.value !== 'record' && <Controls />}
      <main id="main" tabIndex={-1}>
        {isMistaken ? <Mistaken mistakes={mistakes.value} refusal={refusal.value} /> : <Shown />}
      </main>
      <Footer />
      <Told />
      <Printed />
    </>
  );
}

function Header() {
  const { title, tagline, nav, views } = say();
  return (
    <header class="masthead">
      <div>
        <h1>
          <Link to={{ view: undefined, measure: undefined, currency: undefined, entry: undefined }}>{title}</Link>
        </h1>
        <p>{tagline}</p>
      </div>
      <nav aria-label={nav}>
        <Link to={{ view: undefined, measure: undefined, currency: undefined, entry: undefined }} aria-current={view.value === 'overview' ? 'page' : undefined}>
          {views.overview}
        </Link>
        {LISTED.map((each) => (
          <Link key={each} to={{ view: each, entry: undefined }} aria-current={(UNDER[view.value] ?? view.value) === each ? 'page' : undefined}>
            {views[each]}
          </Link>
        ))}
        {mayRecord.value && (
          <Link to={{ view: 'record', type: undefined, about: undefined, entry: undefined }} aria-current={view.value === 'record' ? 'page' : undefined}>
            {views.record}
          </Link>
        )}
      </nav>
    </header>
  );
}

function Footer() {
  return (
    <footer class="colophon">
      <Live />
      <AccessLine />
      <a href="/docs">{say().api}</a>
      <label>
        <span class="hidden">{say().language}</span>
        <select value={language.value} onChange={({ currentTarget }) => go({ lang: currentTarget.value })}>
          {Object.entries(LANGUAGE_NAMES).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </footer>
  );
}
