import { say } from '../i18n/index.js';
import { view } from '../state/address.js';
import { askAgain, forget, mayMend, standing } from '../state/access.js';
import { Link } from './link.js';

/** At the foot of the page: whether one may record, and as whom. */
export function AccessLine() {
  const { access } = say();
  const now = standing.value;
  switch (now.state) {
    case 'granted':
      return (
        <p class="access" data-access={now.role}>
          {access.as(now.name, access.roles[now.role])}
          <button type="button" class="quiet" onClick={forget}>
            {access.forget}
          </button>
        </p>
      );
    case 'asking':
      return <p class="access">{access.asking}</p>;
    case 'unanswered':
      return (
        <p class="access">
          {access.unanswered}
          <button type="button" class="quiet" onClick={() => void askAgain()}>
            {access.again}
          </button>
        </p>
      );
    default:
      return <Link to={{ view: 'record', type: undefined, about: undefined }}>{access.enter}</Link>;
  }
}

/** Below the masthead: the token is none. */
export function AccessRefused() {
  const { access } = say();
  if (standing.value.state !== 'refused') return null;
  return (
    <div class="ribbon past" role="alert">
      <p>{access.refused}</p>
      {view.value !== 'record' && <Link to={{ view: 'record', type: undefined, about: undefined }}>{access.another}</Link>}
      <button type="button" onClick={forget}>
        {access.without}
      </button>
    </div>
  );
}

/** What can be done about an entry by whoever may. */
export function Mending({ id, retracted, statement }: { readonly id: string; readonly retracted: boolean; readonly statement: boolean }) {
  const { access } = say();
  if (!mayMend.value || retracted) return null;
  const types = ['EntryCorrected', 'EntryRetracted', ...(statement ? [] : ['DuplicateMarked'])] as const;
  return (
    <p class="tools">
      {types.map((type) => (
        <Link key={type} class="button" to={{ view: 'record', type, about: id }}>
          {access.mend[type as keyof typeof access.mend]}
        </Link>
      ))}
    </p>
  );
}
