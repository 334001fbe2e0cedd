import { useState } from 'preact/hooks';
import { ask, type Schemas } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { sayQuestioning } from '../i18n/questioning.js';
import { sayReasoning } from '../i18n/reasoning.js';
import { view } from '../state/address.js';
import { resource } from '../state/resource.js';
import { derivation, figure, unlisted } from '../state/total.js';
import { CitedOtherwise } from '../ui/cited.js';
import { Considering, counts } from '../ui/considering.js';
import { FigureHead, FigureTools } from '../ui/figure-head.js';
import { Problem } from '../ui/problem.js';
import { Sums } from '../ui/sums.js';

type DerivationItem = Schemas['DerivationItem'];

const policies = resource(
  () => (view.value === 'audit' ? {} : undefined),
  async (_, signal) => (await ask('/v1/policies', {}, {}, signal)).policies,
);

/** From the figure to the rule, to what was considered for it, in and out, to the words and the documents. */
export function Audit() {
  const { audit } = say();
  const shown = figure.value;
  const { pages, loading, more } = derivation.loaded.value;
  const first = pages[0];
  const fits = shown && first && first.measure.code === shown.total.measure.code;
  const items = pages.flatMap((page) => page.items);
  const steps = fits ? sayReasoning().steps(first, words()) : [];
  return (
    <section class="audit" aria-busy={loading}>
      <FigureHead figure={shown} heading={audit.heading} />
      {shown && <FigureTools figure={shown} />}
      {!shown && <Problem of={unlisted.value} />}
      <Problem of={derivation.loaded.value} />
      {fits && (
        <>
          <CitedOtherwise total={first} />
          {steps.length > 0 && (
            <>
              <h3>{audit.rule}</h3>
              <ol class="sums">
                {steps.map((step, index) => (
                  <li key={index}>{step}</li>
                ))}
              </ol>
            </>
          )}
          {first.total.itemised && <Sums derivation={first} sums={pages.at(-1)?.sums?.after} listed={items.length} whole={!more} />}
          <Policy name={first.policy.name} description={first.policy.description} />
          <Considered key={first.citation.link} items={items} count={first.count} more={more} />
        </>
      )}
    </section>
  );
}

/** How the policy reads each qualifier. */
function Policy({ name, description }: { readonly name: string; readonly description: string }) {
  const { audit } = say();
  const { policy, rules: text } = sayQuestioning();
  const reasoning = sayReasoning();
  const rules = policies.value.value?.find((each) => each.name === name)?.rules as Readonly<Record<string, { low: string; high: string }>> | undefined;
  return (
    <details class="policy">
      <summary>
        {say().labelled(policy, audit.policy(name))}
      </summary>
      <p>{reasoning.policy({ name, description })}</p>
      {rules && (
        <table>
          <thead>
            <tr>
              <th scope="col">{text.qualifier}</th>
              <th scope="col">{text.low}</th>
              <th scope="col">{text.high}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(rules).map(([qualifier, { low, high }]) => (
              <tr key={qualifier}>
                <th scope="row">{reasoning.qualifier(qualifier)}</th>
                <td>{reasoning.rule(low)}</td>
                <td>{reasoning.rule(high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

const GROUPS = ['all', 'in', 'out'] as const;
type Group = (typeof GROUPS)[number];

/** What counts and what does not, each in order of recording, so that what is loaded later comes after what one reads. */
function Considered({ items, count, more }: { readonly items: readonly DerivationItem[]; readonly count: number; readonly more: boolean }) {
  const { audit } = say();
  const { show, groups, listed } = sayQuestioning();
  const [group, setGroup] = useState<Group>('all');
  const n = words();
  return (
    <>
      <p class="small" data-listed={items.length}>
        {[audit.considered(n.count(count), n.isOne(count)), count > 0 && listed(n.count(items.length), n.count(count), n.isOne(items.length))].filter(Boolean).join(' · ')}
      </p>
      <fieldset class="axes">
        <legend class="hidden">{show}</legend>
        {GROUPS.map((each) => (
          <label key={each}>
            <input type="radio" name="group" checked={group === each} onChange={() => setGroup(each)} />
            <span>{groups[each]}</span>
          </label>
        ))}
      </fieldset>
      {group !== 'out' && <Listed heading={groups.in} items={items.filter(counts)} more={more} />}
      {group !== 'in' && <Listed heading={groups.out} items={items.filter((item) => !counts(item))} more={more} />}
    </>
  );
}

const STEP = 50;

function Listed({ heading, items, more }: { readonly heading: string; readonly items: readonly DerivationItem[]; readonly more: boolean }) {
  const { more: text, rest } = sayQuestioning();
  const [many, setMany] = useState(STEP);
  const hidden = items.length > many;
  if (items.length === 0 && !more) return null;
  return (
    <>
      <h3>
        {heading} <small>{words().count(items.length)}</small>
      </h3>
      <ol class="derivation">
        {items.slice(0, many).map((item) => (
          <li key={item.event} class={counts(item) ? 'in' : 'out'} data-item={item.id}>
            <Considering item={item} />
          </li>
        ))}
      </ol>
      {(hidden || more) && (
        <button
          type="button"
          onClick={() => {
            setMany(many + STEP);
            if (items.length <= many + STEP) derivation.more();
          }}
        >
          {hidden ? text : rest}
        </button>
      )}
    </>
  );
}
