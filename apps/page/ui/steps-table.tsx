import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { Schemas } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { cellsOf, csvOf, download, type rowsOf } from '../state/csv.js';

interface Props {
  readonly name: string;
  readonly kind: Schemas['Measure']['kind'];
  readonly rows: ReturnType<typeof rowsOf>;
  readonly currency: string | undefined;
}

/** Up to so many steps are listed unless one asks for all of them: there may be thousands, and they change with every step of the scrubber. */
const LISTED = 100;

/** The steps of a curve as a table, and as the file that equals it. */
export function StepsTable({ name, kind, rows, currency }: Props) {
  const { total: text, figure: said, browsing } = say();
  const [isWhole, showWhole] = useState(false);
  const listed = isWhole ? rows : rows.slice(-LISTED);
  const n = (decimal: string | null | undefined) => (decimal === undefined ? '–' : decimal === null ? text.noBound : words().number(decimal, currency));
  const groups = kind === 'stock' ? [said.level] : [text.itemised, text.supported];
  return (
    <>
      <div class="heading">
        <h3 id="table">{text.table}</h3>
        <button type="button" onClick={() => download(`${name.replace(':', '-')}.csv`, csvOf(rows, kind))}>
          {text.csv}
        </button>
      </div>
      {listed.length < rows.length && (
        <p class="small">
          <button type="button" class="quiet" onClick={() => showWhole(true)}>
            {browsing.earlierSteps(words().count(rows.length - listed.length), words().isOne(rows.length - listed.length))}
          </button>
        </p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="table">
        <table>
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                {text.from}
              </th>
              {groups.map((group) => (
                <th key={group} colSpan={2} scope="colgroup">
                  {group}
                </th>
              ))}
            </tr>
            <tr>
              {groups.map((group) => (
                <Fragment key={group}>
                  <th scope="col">{text.low}</th>
                  <th scope="col">{text.high}</th>
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map((step) => (
              <tr key={step.day}>
                <th scope="row">{step.day === null ? text.beginning : words().shortDay(step.day)}</th>
                {cellsOf(step, kind).map((cell, index) => (
                  <td key={index}>{n(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
