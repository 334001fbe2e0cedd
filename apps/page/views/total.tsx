import type { Bounds, Total } from '../api/client.js';
import { Chart } from '../draw/chart.js';
import { say, words } from '../i18n/index.js';
import { download, csvOf, rowsOf } from '../state/csv.js';
import { asOf } from '../state/question.js';
import { figure, total } from '../state/total.js';
import { FigureHead, FigureTools } from '../ui/figure-head.js';
import { Sources } from '../ui/item.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';

/** One figure in full: its parts, its curve, the statements behind it, and the same as a table. */
export function TotalView() {
  const { total: text } = say();
  const shown = figure.value;
  const whole = total.value.value;
  const fits = shown && whole && whole.measure.code === shown.total.measure.code && whole.question.currency === shown.total.question.currency;
  return (
    <section class="total" aria-busy={total.value.loading}>
      <FigureHead figure={shown} heading={(label) => label} />
      {shown && (
        <>
          <FigureTools figure={shown} />
          <Problem of={total.value} />
          {fits && whole.itemised && <Parts total={whole} />}
          {shown.curve && <Chart curve={shown.curve} label={text.curve(shown.total.measure.label)} currency={shown.total.question.currency} statements={(fits && whole.stated?.statements) || []} />}
          <p class="onward">
            <Link to={{ view: 'audit' }}>{text.derive}</Link>
            <Link to={{ view: 'compare' }}>{text.compare}</Link>
          </p>
          {fits && whole.stated && whole.stated.count > 0 && <Statements stated={whole.stated} currency={whole.question.currency} />}
          {shown.curve && <Table name={shown.key} rows={rowsOf(shown.curve, asOf.value)} currency={shown.total.question.currency} />}
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
    { name: text.itemised, value: bounds(itemised), hint: text.itemisedHint(words().count(entries), entries === 1) },
    { name: text.unitemised, value: bounds(unitemised), hint: text.unitemisedHint },
    { name: text.stated, value: words().count(statements), hint: text.statedHint(words().count(statements), statements === 1) },
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
              <Link to={{ view: 'entry', entry: id }} lang="en">
                “{quantity.statedAs ?? inWords}”
              </Link>{' '}
              → {words().bounds(bounds, currency)}
            </p>
            <p class="who">
              <span>{words().days(window)}</span>
              <span lang="en">{unit?.name ?? text.all}</span>
              {country !== undefined && <span>{words().country(country)}</span>}
            </p>
            <Sources sources={sources} origins={new Set(sources.map(({ origin }) => origin)).size} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Table({ name, rows, currency }: { readonly name: string; readonly rows: ReturnType<typeof rowsOf>; readonly currency: string | undefined }) {
  const { total: text } = say();
  const n = (decimal: string | null | undefined) => (decimal === undefined ? '–' : decimal === null ? text.noBound : words().number(decimal, currency));
  return (
    <>
      <div class="heading">
        <h3 id="table">{text.table}</h3>
        <button type="button" onClick={() => download(`${name.replace(':', '-')}.csv`, csvOf(rows))}>
          {text.csv}
        </button>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="table">
        <table>
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                {text.from}
              </th>
              <th colSpan={2} scope="colgroup">
                {text.itemised}
              </th>
              <th colSpan={2} scope="colgroup">
                {text.supported}
              </th>
            </tr>
            <tr>
              <th scope="col">{text.low}</th>
              <th scope="col">{text.high}</th>
              <th scope="col">{text.low}</th>
              <th scope="col">{text.high}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ day, itemised, supported }) => (
              <tr key={day}>
                <th scope="row">{day === null ? text.beginning : words().shortDay(day)}</th>
                <td>{n(itemised?.low)}</td>
                <td>{n(itemised?.high)}</td>
                <td>{n(supported?.low)}</td>
                <td>{n(supported?.high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
