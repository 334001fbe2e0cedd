import type { Schemas } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { sayQuestioning } from '../i18n/questioning.js';
import { sayReasoning } from '../i18n/reasoning.js';
import { labelOf, sentenceOf } from '../i18n/telling.js';
import { adjust, go } from '../state/address.js';
import { groupsOf } from '../state/causes.js';
import { isDay } from '../state/days.js';
import { COMPARED, compared, POLICIES, sinceOf } from '../state/question.js';
import { changes, figure, unlisted } from '../state/total.js';
import { Causes, signed } from '../ui/causes.js';
import { namedInFull } from '../ui/citation.js';
import { CopyButton } from '../ui/copy.js';
import { Emphasised } from '../ui/emphasised.js';
import { FigureHead } from '../ui/figure-head.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';

type Changes = Schemas['Changes'];

/** What changed between two places of an axis, or two policies, and why. */
export function Compare() {
  const { compare } = say();
  const { compare: text } = sayQuestioning();
  const shown = figure.value;
  const { pages, loading, more, error } = changes.loaded.value;
  const { by } = compared.value;
  const first = pages[0];
  const fits = shown && first && first.measure.code === shown.total.measure.code && first.question.axis === by;
  const items = pages.flatMap((page) => page.items);
  const groups = groupsOf(items, first?.byChange);
  return (
    <section class="compare" aria-busy={loading}>
      <FigureHead figure={shown} heading={(label) => text.heading(label, text.headings[by])} brief />
      <Sides />
      {!shown && <Problem of={unlisted.value} />}
      <Problem of={changes.loaded.value} />
      {fits && error === undefined && (
        <>
          <Said changes={first} label={labelOf(shown.total.measure)} />
          <h3>{compare.what}</h3>
          {first.count === 0 && <p class="empty">{compare.none}</p>}
          {first.count > 0 && <Causes groups={groups} whole={first.difference} complete={!more || first.byChange !== undefined} currency={first.question.currency} />}
          {groups.filter(({ change }) => items.some((item) => item.change === change)).map(({ change }) => (
            <section key={change} data-change={change}>
              <h4>{text.changes[change]}</h4>
              <ol class="derivation">
                {items
                  .filter((item) => item.change === change)
                  .map((item) => (
                    <Changed key={item.event} item={item} currency={first.question.currency} />
                  ))}
              </ol>
            </section>
          ))}
          {more && (
            <button type="button" onClick={changes.more}>
              {text.more}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** What it is compared by, and the two sides. */
function Sides() {
  const { compare, reading } = say();
  const { compare: text } = sayQuestioning();
  const { by, from, to } = compared.value;
  const sides = [
    { name: 'from', label: compare.from, value: from },
    { name: 'to', label: compare.to, value: to },
  ] as const;
  return (
    <div class="filters sides">
      <label class="field">
        <span>{text.by}</span>
        <select value={by} onChange={({ currentTarget }) => go({ by: currentTarget.value, from: undefined, to: undefined })}>
          {COMPARED.map((each) => (
            <option key={each} value={each}>
              {text.axes[each]}
            </option>
          ))}
        </select>
      </label>
      {sides.map(({ name, label, value }) => (
        <label key={name} class="field">
          <span>{label}</span>
          {by === 'policy' ? (
            <select value={value} onChange={({ currentTarget }) => go({ [name]: currentTarget.value })}>
              {POLICIES.map((each) => (
                <option key={each} value={each}>
                  {reading.policies[each]}
                </option>
              ))}
            </select>
          ) : (
            <input
              // A place in the log may also be a position or an instant.
              type={by === 'recordedBy' && !isDay(value) ? 'text' : 'date'}
              value={value}
              onChange={({ currentTarget }) => adjust({ [name]: currentTarget.value || undefined })}
            />
          )}
        </label>
      ))}
    </div>
  );
}

function Said({ changes: { measure, from, to, citation, question }, label }: { readonly changes: Changes; readonly label: string }) {
  const { compare, citing, total: text } = say();
  const said = ({ total }: Changes['from']) => (total.supported ? words().bounds(total.supported, question.currency) : total.level ? words().bounds(total.level, question.currency) : say().figure.unknown);
  const cited = () => citing.whole(namedInFull(label, { since: sinceOf(measure) ?? null, text: question.text }, compared.value.by), `${said(from)} (${from.at}) ${compare.then} ${said(to)} (${to.at})`, new URL(citation.link, location.origin).href);
  return (
    <>
      <p class="headline compared">
        <Emphasised words={said(from)} /> <span class="then">{compare.then}</span> <Emphasised words={said(to)} />
      </p>
      <div class="tools">
        <CopyButton citation={cited} of={label}>
          {text.copy}
        </CopyButton>
      </div>
    </>
  );
}

function Changed({ item, currency }: { readonly item: Changes['items'][number]; readonly currency: string | undefined }) {
  const { compare: text } = sayQuestioning();
  const { id, change, also, difference } = item;
  const sentence = sentenceOf(item);
  const made = signed(difference?.supported.low, currency);
  return (
    <li data-item={id}>
      <p class="when">
        {[change, ...also].map((each) => (
          <span key={each} class="mark">
            {text.changes[each]}
          </span>
        ))}{' '}
        {made === '0' ? '' : made}
      </p>
      <p class="sentence" lang={sentence.lang}>
        <Link to={{ view: 'entry', entry: id }}>{sentence.text}</Link>
      </p>
      <p class="small">{sayReasoning().change(item)}</p>
    </li>
  );
}
