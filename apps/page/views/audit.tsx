import type { Schemas } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { derivation, figure } from '../state/total.js';
import { FigureHead, FigureTools } from '../ui/figure-head.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';
import { useState } from 'preact/hooks';

type DerivationItem = Schemas['DerivationItem'];
type PartName = keyof ReturnType<typeof say>['audit']['parts'];

const STEP = 50;

/** From the figure to the rule, to what was considered for it, in and out, to the words and the documents. */
export function Audit() {
  const { audit } = say();
  const shown = figure.value;
  const { value, loading } = derivation.value;
  const fits = shown && value && value.measure.code === shown.total.measure.code;
  return (
    <section class="audit" aria-busy={loading}>
      <FigureHead figure={shown} heading={audit.heading} />
      {shown && <FigureTools figure={shown} />}
      <Problem of={derivation.value} />
      {fits && (
        <>
          {value.arithmetic?.steps && (
            <>
              <h3>{audit.rule}</h3>
              <ol class="sums" lang="en">
                {value.arithmetic.steps.map((step, index) => (
                  <li key={index}>{step}</li>
                ))}
              </ol>
            </>
          )}
          <p class="small">
            {audit.considered(words().count(value.count))} · {audit.policy(value.policy.name)}
          </p>
          <Considered key={value.citation.link} items={value.items} />
        </>
      )}
    </section>
  );
}

const partsOf = ({ parts }: DerivationItem) => Object.entries(parts) as [PartName, { counts: boolean; why: string }][];
const counts = (item: DerivationItem): boolean => partsOf(item).some(([name, part]) => name !== 'stated' && part.counts);

/** What counts first, then what does not. */
function Considered({ items }: { readonly items: readonly DerivationItem[] }) {
  const { audit } = say();
  const [many, setMany] = useState(STEP);
  const sorted = [...items.filter(counts), ...items.filter((item) => !counts(item))];
  return (
    <>
      <ol class="derivation">
        {sorted.slice(0, many).map((item) => (
          <li key={item.event} class={counts(item) ? 'in' : 'out'} data-item={item.id}>
            <Considering item={item} />
          </li>
        ))}
      </ol>
      {sorted.length > many && (
        <button type="button" onClick={() => setMany(many + STEP)}>
          {audit.more}
        </button>
      )}
    </>
  );
}

function Considering({ item }: { readonly item: DerivationItem }) {
  const { audit, timeline } = say();
  const { id, kind, event, sentence, days, figures, sources, recordedAt, recordedBy, position } = item;
  return (
    <article>
      <p class="when">
        <span class={`mark ${counts(item) ? 'counted' : 'left-out'}`}>{counts(item) ? audit.counted : audit.notCounted}</span> {audit.kind[kind]} · {words().days(days)}
      </p>
      <p class="sentence" lang="en">
        <Link to={{ view: 'entry', entry: id }}>{sentence}</Link>
      </p>
      {figures.map(({ quantity, inWords }, index) => (
        <p key={index} class="words" lang="en">
          {quantity.statedAs !== undefined && <q>{quantity.statedAs}</q>} {inWords}
        </p>
      ))}
      <dl class="reasons">
        {partsOf(item).map(([name, { counts: does, why }]) => (
          <div key={name} class={does ? 'in' : 'out'}>
            <dt>{audit.parts[name] ?? name}</dt>
            <dd lang="en">
              <span aria-hidden="true">{does ? '✓' : '–'}</span> {why}
            </dd>
          </div>
        ))}
      </dl>
      <p class="sources">
        {sources.map(({ id: source, title, publisher, publishedOn, grade, withdrawn }) => (
          <span key={source} class={withdrawn ? 'source struck' : 'source'}>
            <span lang="en">
              {publisher}: <cite>{title}</cite>
            </span>
            , {words().shortDay(publishedOn)}
            {grade !== undefined && (
              <abbr class="grade" title={timeline.grade(grade)}>
                {grade}
              </abbr>
            )}
          </span>
        ))}
      </p>
      <p class="small">
        {audit.recorded(recordedBy, words().instant(recordedAt))} · <a href={`/v1/log/${event}`}>{`${audit.openLog} ${position}`}</a>
      </p>
    </article>
  );
}
