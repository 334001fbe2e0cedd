import type { Schemas } from '../api/client.js';
import { Flows } from '../draw/flows.js';
import { say, words } from '../i18n/index.js';
import { saySubjects } from '../i18n/subjects.js';
import { address } from '../state/address.js';
import { units } from '../state/data.js';
import { drawnFlows, type FundFlow } from '../state/flows.js';
import { fund } from '../state/subjects.js';
import { CopyButton } from '../ui/copy.js';
import { Facts } from '../ui/facts.js';
import { Item, Sources } from '../ui/item.js';
import { changed, Life } from '../ui/life.js';
import { Link } from '../ui/link.js';
import { Notes } from '../ui/notes.js';
import { Problem } from '../ui/problem.js';
import { Funds } from './funds.js';

type Fund = Schemas['Fund'];
type InFull = Schemas['FundInFull'];

/** A fund: what it holds, and where its money comes from and goes to. */
export function FundView() {
  const text = saySubjects();
  const { pages, loading, more } = fund.loaded.value;
  if (address.value.fund === undefined) return <Funds />;
  const first = pages[0];
  const fits = first?.fund.id === address.value.fund;
  return (
    <article class="subject" aria-busy={loading}>
      <p>
        <Link to={{ view: 'funds', fund: undefined }}>‹ {text.back.funds}</Link>
      </p>
      <Problem of={fund.loaded.value} />
      {first && fits && (
        <>
          <Head fund={first.fund} link={first.citation.link} />
          <h3>{text.fund.flows}</h3>
          {first.flows.length === 0 ? <p class="empty">{text.fund.none}</p> : <FlowsOf fund={first.fund} flows={first.flows} />}
          {first.count > 0 && <Movements movements={pages.flatMap(({ movements }) => movements)} count={first.count} currency={first.fund.currency} />}
          {more && (
            <button type="button" onClick={fund.more}>
              {text.more}
            </button>
          )}
          <Life events={first.life} says={(event) => (event.type === 'FundCorrected' ? text.fund.corrected(changed(event)) : text.fund.opening)} />
        </>
      )}
    </article>
  );
}

function Head({ fund: of, link }: { readonly fund: Fund; readonly link: string }) {
  const { fund: text, sources: told } = saySubjects();
  const { name, currency, openingBudget, opened, balance, net, overdrawn, note, sources, unit } = of;
  const said = words().signedBounds(balance ?? net, currency);
  const parts = [
    [balance ? text.balance : text.net, said],
    [text.in, words().bounds(of.in, currency)],
    [text.out, words().bounds(of.out, currency)],
    [text.budget, openingBudget ? (openingBudget.statedAs ?? (openingBudget.value === undefined ? openingBudget.qualifier : words().number(openingBudget.value, currency))) : text.unknown],
  ] as const;
  return (
    <>
      <h2 lang="en">{name}</h2>
      <Notes balances />
      {address.value.asOf !== undefined && (
        <p class="note" data-note="day">
          {text.everyDay}
        </p>
      )}
      <dl class="parts">
        {parts.map(([part, value]) => (
          <div key={part}>
            <dt>{part}</dt>
            <dd class="sum">{value}</dd>
          </div>
        ))}
      </dl>
      {overdrawn && <p class="problem">{text.overdrawn}</p>}
      <div class="tools">
        <CopyButton citation={() => text.citation(name, `${balance ? text.balance : text.net} ${said}`, new URL(link, location.origin).href)} of={name}>
          {say().total.copy}
        </CopyButton>
      </div>
      <Facts
        facts={[
          [text.opened, opened && words().days(opened)],
          [text.currency, currency],
          [text.of, unit && <UnitName id={unit} />],
          [told, <Sources sources={sources} origins={new Set(sources.map(({ origin }) => origin)).size} />],
        ]}
      />
      {note !== undefined && (
        <p class="prose" lang="en">
          {note}
        </p>
      )}
    </>
  );
}

function UnitName({ id }: { readonly id: string }) {
  return (
    <Link to={{ view: 'unit', unit: id }} lang="en">
      {units.value.value?.find((each) => each.id === id)?.name ?? id}
    </Link>
  );
}

const DRAWN = 16;
const THICKEST = 36;

function FlowsOf({ fund: { name, currency }, flows }: { readonly fund: Fund; readonly flows: readonly FundFlow[] }) {
  const { fund: text } = saySubjects();
  const drawn = drawnFlows(flows, DRAWN, THICKEST);
  const kind = ({ type }: FundFlow) => text.kinds[type as keyof typeof text.kinds] ?? type;
  const other = ({ direction, counterpart }: FundFlow) => (counterpart === undefined ? '' : direction === 'in' ? text.from(counterpart.name) : text.to(counterpart.name));
  const n = (decimal: string | null) => (decimal === null ? text.open : words().number(decimal, currency));
  return (
    <>
      <Flows drawn={drawn} label={text.diagram(name)} words={(flow) => [say().labelled(kind(flow), words().bounds(flow.amount, currency)), other(flow)]} />
      {flows.length > drawn.length && <p class="small">{text.notDrawn(words().count(flows.length - drawn.length), words().isOne(flows.length - drawn.length))}</p>}
      <h4 id="flows">{text.table}</h4>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="flows">
        <table class="flow-table">
          <thead>
            <tr>
              <th scope="col">{text.way}</th>
              <th scope="col">{text.other}</th>
              <th scope="col">{text.count}</th>
              <th scope="col">{text.low}</th>
              <th scope="col">{text.high}</th>
            </tr>
          </thead>
          <tbody>
            {flows.map((flow, index) => (
              <tr key={index} data-flow={flow.direction}>
                <th scope="row">
                  {text.ways[flow.direction]}, {kind(flow)}
                </th>
                <td>
                  {flow.counterpart ? (
                    <Link to={{ view: 'fund', fund: flow.counterpart.id }} lang="en">
                      {flow.counterpart.name}
                    </Link>
                  ) : (
                    '–'
                  )}
                </td>
                <td>{words().count(flow.count)}</td>
                <td>{n(flow.amount.low)}</td>
                <td>{n(flow.amount.high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Movements({ movements, count, currency }: { readonly movements: InFull['movements']; readonly count: number; readonly currency: string }) {
  const { fund: text, listed } = saySubjects();
  return (
    <>
      <div class="heading">
        <h3>{text.movements}</h3>
        <p class="small">{listed(words().count(movements.length), words().count(count))}</p>
      </div>
      <ol class="movements">
        {movements.map(({ direction, amount, entry }) => (
          <li key={entry.event + direction} data-direction={direction}>
            <p class="small">
              <span class={`mark ${direction === 'in' ? 'counted' : ''}`}>{text.ways[direction]}</span> {words().bounds(amount, currency)}
            </p>
            <Item item={entry} />
          </li>
        ))}
      </ol>
    </>
  );
}
