import { say, words } from '../i18n/index.js';
import { address, adjust } from '../state/address.js';
import { changes, compared, figure } from '../state/total.js';
import { Emphasised } from './overview.js';
import { FigureHead } from '../ui/figure-head.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';

/** What changed between two dates of an axis, and why. */
export function Compare() {
  const { compare, time } = say();
  const shown = figure.value;
  const { value, loading } = changes.value;
  const { from, to } = compared.value;
  const currency = shown?.total.question.currency;
  const said = (total: { supported?: { low: string; high: string | null }; headline: string }) => (total.supported ? words().bounds(total.supported, currency) : total.headline);
  return (
    <section class="compare" aria-busy={loading}>
      <FigureHead figure={shown} heading={compare.heading} />
      <div class="filters">
        <label class="field">
          <span>{compare.from}</span>
          <input type="date" value={from} onChange={({ currentTarget }) => adjust({ from: currentTarget.value || undefined })} />
        </label>
        <label class="field">
          <span>{compare.to}</span>
          <input type="date" value={to} onChange={({ currentTarget }) => adjust({ to: currentTarget.value || undefined })} />
        </label>
        <p class="small">
          {compare.axis}: {time.axes[address.value.axis === 'published' || address.value.axis === 'recorded' ? address.value.axis : 'happened']}
        </p>
      </div>
      <Problem of={changes.value} />
      {shown && value && (
        <>
          <p class="headline compared">
            <Emphasised words={said(value.from.total)} /> <span class="then">{compare.then}</span> <Emphasised words={said(value.to.total)} />
          </p>
          <h3>{compare.what}</h3>
          {value.items.length === 0 && <p class="empty">{compare.none}</p>}
          <ol class="derivation">
            {value.items.map(({ id, sentence, why, change, difference }) => (
              <li key={id} data-item={id}>
                <p class="when" lang="en">
                  <span class="mark">{change.replaceAll('-', ' ')}</span>
                  {difference && signed(difference.supported?.low)}
                </p>
                <p class="sentence" lang="en">
                  <Link to={{ view: 'entry', entry: id }}>{sentence}</Link>
                </p>
                <p class="small" lang="en">
                  {why}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

const signed = (difference: string | undefined): string => (difference === undefined || /^-?0*$/.test(difference) ? '' : ` ${difference.startsWith('-') ? '−' : '+'}${words().number(difference.replace('-', ''))}`);
