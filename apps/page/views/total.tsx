import type { Bounds, Schemas, Total } from '../api/client.js';
import { Chart } from '../draw/chart.js';
import { say, words } from '../i18n/index.js';
import { labelOf, quantityIn, sentenceOf } from '../i18n/telling.js';
import { rowsOf } from '../state/csv.js';
import { asOf } from '../state/question.js';
import { figure, levels, total, unlisted } from '../state/total.js';
import { CitedOtherwise } from '../ui/cited.js';
import { FigureHead, FigureTools } from '../ui/figure-head.js';
import { Sources } from '../ui/item.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';
import { StepsTable } from '../ui/steps-table.js';

/** One figure in full: its parts, its curve, the statements behind it, and the same as a table. */
export function TotalView() {
  const { total: text } = say();
  const shown = figure.value;
  const whole = total.value.value;
  const told = (shown?.total.measure.kind === 'stock' && levels.value.value) || [];
  const marks = told.map(({ id, days, figures, parts }) => ({ id, window: days, bounds: figures[0]?.bounds ?? parts.level! }));
  const fits = shown && whole && whole.measure.code === shown.total.measure.code && whole.question.currency === shown.total.question.currency;
  return (
    <section class="total" aria-busy={total.value.loading}>
      <FigureHead figure={shown} heading={(label) => label} />
      {!shown && <Problem of={unlisted.value} />}
      {shown && (
        <>
          <FigureTools figure={shown} />
          <Problem of={total.value} />
          {fits && <CitedOtherwise total={whole} />}
          {fits && whole.itemised && <Parts total={whole} />}
          {shown.curve && <Chart curve={shown.curve} kind={shown.total.measure.kind} label={text.curve(labelOf(shown.total.measure))} currency={shown.total.question.currency} statements={(fits && whole.stated?.statements) || marks} />}
          <p class="onward">
            <Link to={{ view: 'audit' }}>{text.derive}</Link>
            <Link to={{ view: 'compare' }}>{text.compare}</Link>
          </p>
          {fits && whole.stated && whole.stated.count > 0 && <Statements stated={whole.stated} currency={whole.question.currency} />}
          {told.length > 0 && <Levels items={told} currency={shown.total.question.currency} />}
          {shown.curve && <StepsTable name={shown.key} kind={shown.total.measure.kind} rows={rowsOf(shown.curve, asOf.value)} currency={shown.total.question.currency} />}
        </>
      )}
    </section>
  );
}

function Parts({ total: { supported, itemised, unitemised, stated, question } }: { readonly total: Total }) {
  const { total: text, figure: said } = say();
  const bounds = (of: Bounds | undefined) => (of ? words().bounds(of, question.currency) : said.unknown);
  const [entries, statements] = [itemised?.entries.count ?? 0, stated?.count ?? 0];
  const parts = [
    { name: text.supported, value: bounds(supported), hint: supported?.inConflict ? said.conflicting : text.supportedHint },
    { name: text.itemised, value: bounds(itemised), hint: text.itemisedHint(words().count(entries), words().isOne(entries)) },
    { name: text.unitemised, value: bounds(unitemised), hint: text.unitemisedHint },
    { name: text.stated, value: text.statedCount(words().count(statements), words().isOne(statements)), hint: text.statedHint },
  ];
  return (
    <dl class="parts">
      {parts.map(({ name, value, hint }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Link to={{ view: 'audit' }}>{value}</Link>
            <small>{hint}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Statements({ stated, currency }: { readonly stated: NonNullable<Total['stated']>; readonly currency: string | undefined }) {
  const { total: text } = say();
  return (
    <>
      <h3>{text.statements}</h3>
      <ul class="statements">
        {stated.statements.map(({ id, quantity, bounds, inWords, unit, country, window, sources }) => (
          <li key={id}>
            <p class="sentence">
              <Link to={{ view: 'entry', entry: id }} lang={quantity.statedAs === undefined ? quantityIn(quantity, inWords).lang : 'en'}>
                {say().quoted(quantity.statedAs ?? quantityIn(quantity, inWords).text)}
              </Link>{' '}
              → {words().bounds(bounds, currency)}
            </p>
            <p class="who">
              <span>{words().days(window)}</span>
              {unit ? (
                <Link to={{ view: 'unit', unit: unit.id }} lang="en">
                  {unit.name}
                </Link>
              ) : (
                <span>{text.all}</span>
              )}
              {country !== undefined && <span>{words().country(country)}</span>}
            </p>
            <Sources sources={sources} origins={new Set(sources.map(({ origin }) => origin)).size} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What told of a level, latest first. */
function Levels({ items, currency }: { readonly items: readonly Schemas['DerivationItem'][]; readonly currency: string | undefined }) {
  const { total: text } = say();
  const sorted = [...items].sort((a, b) => (b.days.latest ?? '').localeCompare(a.days.latest ?? ''));
  return (
    <>
      <h3>{text.levels}</h3>
      <ul class="statements">
        {sorted.map(({ id, type, sentence, said, figures, days, units, countries, parts, sources }) => (
          <li key={id} data-level={id}>
            <p class="sentence">
              <Link to={{ view: 'entry', entry: id }} lang={figures[0]?.quantity.statedAs === undefined ? sentenceOf({ type, sentence, said }).lang : 'en'}>
                {figures[0]?.quantity.statedAs === undefined ? sentenceOf({ type, sentence, said }).text : say().quoted(figures[0].quantity.statedAs)}
              </Link>{' '}
              → {words().bounds(figures[0]?.bounds ?? parts.level!, currency)}
            </p>
            <p class="who">
              <span>{words().days(days)}</span>
              {units.map(({ id: unit, name }) => (
                <Link key={unit} to={{ view: 'unit', unit }} lang="en">
                  {name}
                </Link>
              ))}
              {countries.map((country) => (
                <span key={country}>{words().country(country)}</span>
              ))}
            </p>
            <Sources sources={sources} origins={new Set(sources.map(({ origin }) => origin)).size} />
          </li>
        ))}
      </ul>
    </>
  );
}
