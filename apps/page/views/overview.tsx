import { Spark } from '../draw/spark.js';
import { say, words } from '../i18n/index.js';
import { countedIn, measureIn } from '../i18n/telling.js';
import { address } from '../state/address.js';
import { arrivals, type Figure, figures, totals } from '../state/data.js';
import { citationOf } from '../ui/citation.js';
import { CopyButton } from '../ui/copy.js';
import { Emphasised } from '../ui/emphasised.js';
import { Link } from '../ui/link.js';
import { Notes } from '../ui/notes.js';
import { Problem } from '../ui/problem.js';
import { filtered } from '../ui/scope.js';
import { SoughtIn } from '../ui/sought.js';
import { Timeline } from './timeline.js';

/** What can be said of every measure, and what happened. */
export function Overview() {
  const { overview } = say();
  return (
    <>
      <Figures heading={filtered(overview.heading)} />
      <Timeline heading={overview.latest} />
    </>
  );
}

/** Every figure of which something is said, by the filters and dates of the page. */
export function Figures({ heading }: { readonly heading: string }) {
  const { overview } = say();
  const { measure } = address.value;
  const all = figures.value.filter(({ total }) => measure === undefined || total.measure.code === measure);
  const said = all.filter(isSaid);
  const quiet = all.length - said.length;
  return (
    <section class="figures" aria-labelledby="figures">
      <h2 id="figures">{heading}</h2>
      <Notes kinds={all.map(({ total }) => total.measure.kind)} />
      <Problem of={totals.value} />
      {totals.value.value !== undefined && said.length === 0 && (
        <p class="empty">
          {overview.none}
          <SoughtIn />
        </p>
      )}
      <ul class="cards" aria-busy={totals.value.loading}>
        {said.map((figure) => (
          <Card key={figure.key} figure={figure} />
        ))}
      </ul>
      {quiet > 0 && <p class="small">{quiet === 1 ? overview.quietOne : overview.quiet(words().count(quiet))}</p>}
    </section>
  );
}

/** Something is said once the bounds are more than "0 or more", of certain things or of possible ones. */
const isSaid = ({ known, supported, itemised }: Figure): boolean =>
  !known || (supported !== undefined && (supported.high !== null || !/^0*$/.test(supported.low) || (itemised !== undefined && itemised.high !== '0')));

function Card({ figure: of }: { readonly figure: Figure }) {
  const { figure, overview } = say();
  const { key, total, supported, itemised, curve } = of;
  const { measure, question } = total;
  const [label, counted] = [measureIn(measure), countedIn(measure, supported)];
  const inWords = supported ? words().bounds(supported, question.currency) : figure.waiting;
  return (
    <li class={arrivals.value.has(key) ? 'card fresh' : 'card'} data-key={key}>
      <h3>
        <Link to={{ view: 'total', measure: measure.code, currency: question.currency }} lang={label.lang}>
          {label.text}
        </Link>
      </h3>
      <p class="headline">
        <Emphasised words={inWords} /> <span class="unit-of" lang={counted.lang}>{counted.text}</span>
      </p>
      {curve && <Spark curve={curve} label={overview.curveOf(label.text)} />}
      <CopyButton class="cite" disabled={!of.known} citation={() => citationOf(of)} of={label.text}>
        <span aria-hidden="true">❞</span>
      </CopyButton>
      <p class="small">{measure.kind === 'stock' ? figure.level : itemised && figure.itemised(words().bounds(itemised, question.currency))}</p>
    </li>
  );
}
