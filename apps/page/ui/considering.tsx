import type { Schemas } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { sayReasoning } from '../i18n/reasoning.js';
import { sentenceOf } from '../i18n/telling.js';
import { Document } from './item.js';
import { Link } from './link.js';

type DerivationItem = Schemas['DerivationItem'];
type PartName = keyof ReturnType<typeof say>['audit']['parts'];

const partsOf = ({ parts }: DerivationItem) => Object.entries(parts) as [PartName, NonNullable<DerivationItem['parts']['stated']>][];

/** Whether it makes any figure: being stated is not yet to count. */
export const counts = (item: DerivationItem): boolean => partsOf(item).some(([name, part]) => name !== 'stated' && part.counts);

/** One entry or statement that was considered: its words, how they are read, whether it counts and why, and its documents. */
export function Considering({ item }: { readonly item: DerivationItem }) {
  const { audit } = say();
  const reasoning = sayReasoning();
  const { id, kind, event, days, units, figures, sources, recordedAt, recordedBy, position } = item;
  const sentence = sentenceOf(item);
  return (
    <article>
      <p class="when">
        <span class={`mark ${counts(item) ? 'counted' : 'left-out'}`}>{counts(item) ? audit.counted : audit.notCounted}</span> {audit.kind[kind]} · {words().days(days)}
      </p>
      <p class="sentence" lang={sentence.lang}>
        <Link to={{ view: 'entry', entry: id }}>{sentence.text}</Link>
      </p>
      {units.length > 0 && (
        <p class="who">
          {units.map(({ id: unit, name }) => (
            <Link key={unit} to={{ view: 'unit', unit }} lang="en">
              {name}
            </Link>
          ))}
        </p>
      )}
      {figures.map((figure, index) => (
        <p key={index} class="words">
          {figure.quantity.statedAs !== undefined && <q lang="en">{figure.quantity.statedAs}</q>} {reasoning.figure(figure, words())}
        </p>
      ))}
      <dl class="reasons">
        {partsOf(item).map(([name, part]) => (
          <div key={name} class={part.counts ? 'in' : 'out'}>
            <dt>{audit.parts[name] ?? name}</dt>
            <dd>
              <span aria-hidden="true">{part.counts ? '✓' : '–'}</span> {reasoning.verdict(part)}
            </dd>
          </div>
        ))}
      </dl>
      <p class="sources">
        {sources.map((source) => (
          <Document key={source.id} source={source} titled />
        ))}
      </p>
      <p class="small">
        {audit.recorded(recordedBy, words().instant(recordedAt))} · <a href={`/v1/log/${event}`}>{`${audit.openLog} ${position}`}</a>
      </p>
    </article>
  );
}
