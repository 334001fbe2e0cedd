import type { Schemas } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { sayQuestioning } from '../i18n/questioning.js';

interface Props {
  readonly derivation: Schemas['Derivation'];
  readonly sums: Schemas['DerivationSums'] | undefined;
  readonly listed: number;
  readonly whole: boolean;
}

/** The parts of the whole total, and whether the items that are listed make them. */
export function Sums({ derivation: { total, question }, sums, listed, whole }: Props) {
  const { audit } = say();
  const { sums: text } = sayQuestioning();
  const n = (decimal: string | null | undefined) => (decimal === undefined ? '–' : decimal === null ? text.noBound : words().number(decimal, question.currency));
  const { itemised, supported, stated } = total;
  const entries = (count: number) => text.entries(words().count(count), words().isOne(count));
  const statements = (count: number) => text.statements(words().count(count), words().isOne(count));
  const chosen = sums?.supported;
  const rows = [
    { name: audit.parts.itemised, of: itemised && entries(itemised.entries.count), low: itemised?.low, high: itemised?.high },
    { name: audit.parts.stated, of: stated && statements(stated.count), low: undefined, high: undefined },
    { name: audit.parts.supportedLow, of: whole && chosen && `${statements(chosen.statements)}, ${entries(chosen.entries)}`, low: supported?.low, high: undefined },
    { name: audit.parts.supportedHigh, of: undefined, low: undefined, high: supported?.high },
  ];
  const equal = whole && sums?.itemised?.low === itemised?.low && chosen?.low === supported?.low && sums?.stated?.statements === stated?.count;
  return (
    <>
      <h3 id="sums">{text.heading}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="sums">
        <table class="told-parts" data-equal={equal}>
          <thead>
            <tr>
              <th scope="col">{text.part}</th>
              <th scope="col">{text.counts}</th>
              <th scope="col">{text.low}</th>
              <th scope="col">{text.high}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, of, low, high }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{of || '–'}</td>
                <td>{n(low)}</td>
                <td>{n(high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small">{equal ? text.equal : !whole && text.soFar(words().count(listed))}</p>
    </>
  );
}
