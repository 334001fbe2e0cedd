import type { ComponentType } from 'preact';
import { language, LANGUAGE_NAMES, say } from '../i18n/index.js';
import { go, type View, view } from '../state/address.js';
import { Audit } from '../views/audit.js';
import { Compare } from '../views/compare.js';
import { Entry } from '../views/entry.js';
import { Overview } from '../views/overview.js';
import { TimelineView } from '../views/timeline.js';
import { TotalView } from '../views/total.js';
import { Filters } from './filters.js';
import { Link } from './link.js';
import { Live } from './live.js';
import { Ribbon } from './ribbon.js';
import { TimeBar } from './time-bar.js';

const SHOWN: Readonly<Record<View, ComponentType>> = { overview: Overview, timeline: TimelineView, total: TotalView, audit: Audit, compare: Compare, entry: Entry };

export function App() {
  const Shown = SHOWN[view.value];
  return (
    <>
      <a class="skip" href="#main">
        {say().skip}
      </a>
      <Header />
      <Ribbon />
      <div class="controls">
        <Filters />
        <TimeBar />
      </div>
      <main id="main" tabIndex={-1}>
        <Shown />
      </main>
      <Footer />
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
        <Link to={{ view: 'timeline', entry: undefined }} aria-current={view.value === 'timeline' ? 'page' : undefined}>
          {views.timeline}
        </Link>
        <Link to={{ view: 'total', entry: undefined }} aria-current={view.value === 'total' ? 'page' : undefined}>
          {views.total}
        </Link>
        <Link to={{ view: 'audit', entry: undefined }} aria-current={view.value === 'audit' ? 'page' : undefined}>
          {views.audit}
        </Link>
        <Link to={{ view: 'compare', entry: undefined }} aria-current={view.value === 'compare' ? 'page' : undefined}>
          {views.compare}
        </Link>
      </nav>
    </header>
  );
}

function Footer() {
  return (
    <footer class="colophon">
      <Live />
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
