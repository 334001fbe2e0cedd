import { compare, formatDecimal, type Quantity, sentence, zeroDecimal } from '#quantities';
import { type Static, Type } from 'typebox';
import type { Viewpoint } from '../model/axes.js';
import { flowsOf } from '../funds/funds.js';
import { Bounds, Days, Named, QuantityAsStated, SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { citedOfFund } from './cited-figures.js';
import { type Asked, defineQuestion, NotFound } from './definition.js';
import { listPage } from './list.js';
import { nextAfter, placeIn } from './pages.js';
import { parameter, ParameterReader, viewpointParameters } from './parameters.js';
import { life, LifeEvent } from './reference.js';
import { TimelineItem, timelineItem } from './timeline.js';
import { Views } from './views.js';

const SignedBounds = Type.Object(
  { low: Type.Union([Type.String(), Type.Null()], { description: 'null: no lower bound' }), high: Type.Union([Type.String(), Type.Null()], { description: 'null: no upper bound' }) },
  { $id: 'SignedBounds' },
);

const FundAnswer = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    currency: Type.String(),
    unit: Type.Optional(Type.String()),
    opened: Type.Optional(Days),
    openingBudget: Type.Union([QuantityAsStated, Type.Null()], { description: 'null: unknown, so that only the net of the movements can be told' }),
    in: Bounds,
    out: Bounds,
    balance: Type.Union([SignedBounds, Type.Null()], { description: 'Opening budget plus what went in minus what went out; null where the opening budget is unknown' }),
    net: SignedBounds,
    overdrawn: Type.Boolean({ description: 'Surely more went out than it ever held' }),
    sources: Type.Array(SourceInBrief),
    note: Type.Optional(Type.String()),
  },
  { $id: 'Fund' },
);

interface FundPayload {
  fund: string;
  name: string;
  openingBudget?: Quantity;
  opened?: string;
  unit?: string;
  sources?: string[];
  note?: string;
}

function fundAnswer({ model }: Asked, views: Views, at: Viewpoint, number: number, policy?: string): Static<typeof FundAnswer> {
  const record = model.funds.records.at(number);
  const { name, openingBudget, opened, unit, sources = [], note } = views.recorded<FundPayload>(record.opened)!;
  const { in: ins, out, balance, net } = model.funds.balance(record.id, openingBudget, at, policy);
  const signed = ({ low, high }: typeof net): Static<typeof SignedBounds> => ({ low: low && formatDecimal(low), high: high && formatDecimal(high) });
  return {
    id: record.id,
    name,
    currency: record.currency,
    ...(unit !== undefined && { unit }),
    ...(opened !== undefined && { opened: views.days(opened) }),
    openingBudget: openingBudget ? views.quantity(openingBudget) : null,
    in: views.bounds(ins),
    out: views.bounds(out),
    balance: balance && signed(balance),
    net: signed(net),
    overdrawn: balance !== null && balance.high !== null && compare(balance.high, zeroDecimal) < 0,
    sources: sources.map((id) => views.sourceInBrief(id)),
    ...(note !== undefined && { note }),
  };
}

export const fundsQuestion = defineQuestion({
  path: '/v1/funds',
  name: 'listFunds',
  needs: ['balances', 'units'],
  summary: 'The funds with their balances, in order of recording',
  parameters: { ...viewpointParameters, policy: parameter.policy, limit: parameter.limit, cursor: parameter.cursor },
  answer: Type.Object({ count: Type.Integer(), funds: Type.Array(FundAnswer), next: Type.Optional(Type.String()), citation: Citation }, { $id: 'Funds' }),
  ask: (asked, values) => {
    const reader = new ParameterReader(asked, values);
    const policy = reader.policy().name;
    reader.check();
    const { items, ...rest } = listPage(asked, values, '/v1/funds', asked.model.funds.records, ({ opened }) => opened, (views, at, number) => fundAnswer(asked, views, at, number, policy), { policy });
    return { ...rest, funds: items };
  },
});

const leg = {
  direction: Type.Union([Type.Literal('in'), Type.Literal('out'), Type.Literal('within')], { description: 'within: set aside for a purpose, which changes no balance' }),
  counterpart: Type.Optional(Type.Object(Named.properties, { description: 'The fund that it comes from or goes to, where it is one' })),
  amount: Bounds,
};

const MovementAnswer = Type.Object({ ...leg, entry: TimelineItem }, { $id: 'Movement', description: 'One leg of a movement of money' });

const FlowAnswer = Type.Object(
  { type: Type.String({ description: 'The event type of the movements' }), ...leg, count: Type.Integer({ description: 'How many movements these are' }) },
  { $id: 'FundFlow', description: 'The movements of one type to or from one side, added up' },
);

export const fundQuestion = defineQuestion({
  path: '/v1/funds/{id}',
  name: 'getFund',
  needs: ['balances', 'timeline', 'measures'],
  summary: 'One fund: its balance and every movement into it, out of it and within it',
  parameters: { id: { description: 'The identifier of the fund', schema: { type: 'string' } }, ...viewpointParameters, policy: parameter.policy, figures: parameter.figures, limit: parameter.limit, cursor: parameter.cursor },
  answer: Type.Object(
    {
      fund: FundAnswer,
      flows: Type.Array(FlowAnswer, { description: 'All of its movements by where from and where to, whichever page is asked for' }),
      count: Type.Integer({ description: 'How many movements there are' }),
      movements: Type.Array(MovementAnswer, { description: 'Those that count, in order of recording' }),
      next: Type.Optional(Type.String()),
      life: Type.Array(LifeEvent, { description: 'Its opening and what corrected it' }),
      version: Type.Integer({ description: 'The number of events about it by then minus one: asked for now, its ETag for If-Match' }),
      citation: Citation,
    },
    { $id: 'FundInFull' },
  ),
  ask: (asked, values) => {
    const { funds } = asked.model;
    const id = values['id']!;
    const reader = new ParameterReader(asked, values);
    const [at, policy, limit] = [reader.viewpoint(), reader.policy(), reader.limit()];
    reader.check();
    const record = funds.find(id);
    if (!record || record.opened > at.recordedBy) throw new NotFound(sentence('no-fund-by-then')`There is no fund "${{ id }}" by then: /v1/funds lists them.`);
    const views = new Views(asked.model, at);
    const fund = fundAnswer(asked, views, at, funds.numberOf(id), policy.name);
    const cited = citation(asked, `/v1/funds/${id}`, at, { policy: policy.name, limit: String(limit), cursor: values['cursor'] }, citedOfFund(fund));
    const [start = 0] = placeIn(cited.link);
    const { movements } = funds.balance(id, undefined, at, policy.name);
    const events = asked.model.entries.eventsOf(record.opened).filter((seq) => seq <= at.recordedBy);
    const named = <M extends { counterpart?: string }>({ counterpart, ...rest }: M) => ({ ...rest, ...(counterpart !== undefined && { counterpart: views.fund(counterpart) }) });
    return {
      fund,
      flows: flowsOf(movements).map(({ amount, ...flow }) => ({ ...named(flow), amount: views.bounds(amount) })),
      count: movements.length,
      movements: movements.slice(start, start + limit).map(({ entry, direction, counterpart, amount }) => ({
        ...named({ direction, ...(counterpart !== undefined && { counterpart }) }),
        amount: views.bounds(amount),
        entry: timelineItem(asked, views, at, entry),
      })),
      ...nextAfter(cited.link, [start + limit], start + limit < movements.length),
      life: life(asked, views, at, events),
      version: events.length - 1,
      citation: cited,
    };
  },
});
