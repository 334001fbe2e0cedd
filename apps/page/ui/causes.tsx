import type { Schemas } from '../api/client.js';
import { words } from '../i18n/index.js';
import { sayQuestioning } from '../i18n/questioning.js';
import type { Group } from '../state/causes.js';

type Difference = Schemas['TotalDifference'];

interface CausesProps {
  readonly groups: readonly Group[];
  readonly whole: Difference | undefined;
  /** Whether the groups are made of everything that changed. */
  readonly complete: boolean;
  readonly currency: string | undefined;
}

/** What each cause makes; together they make the difference. */
export function Causes({ groups, whole, complete, currency }: CausesProps) {
  const { compare: text } = sayQuestioning();
  const row = (difference: Difference | undefined) => [difference?.itemised.low, difference?.itemised.high, difference?.supported.low].map((decimal, index) => <td key={index}>{signed(decimal, currency)}</td>);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={text.causes}>
      <table class="causes">
        <thead>
          <tr>
            <th scope="col">{text.cause}</th>
            <th scope="col">{text.count}</th>
            {whole && (
              <>
                <th scope="col">
                  {text.itemised}, {text.low}
                </th>
                <th scope="col">
                  {text.itemised}, {text.high}
                </th>
                <th scope="col">
                  {text.supported}, {text.low}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ change, count, difference }) => (
            <tr key={change}>
              <th scope="row">{text.changes[change]}</th>
              <td>{words().count(count)}</td>
              {whole && row(difference)}
            </tr>
          ))}
        </tbody>
        {whole && complete && (
          <tfoot>
            <tr>
              <th scope="row">{text.difference}</th>
              <td>{words().count(groups.reduce((sum, { count }) => sum + count, 0))}</td>
              {row(whole)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** A difference with its sign; nothing where nothing is added up. */
export function signed(decimal: string | undefined, currency: string | undefined): string {
  if (decimal === undefined) return '';
  if (/^-?0*(\.0*)?$/.test(decimal)) return '0';
  return `${decimal.startsWith('-') ? '−' : '+'}${words().number(decimal.replace('-', ''), currency)}`;
}
