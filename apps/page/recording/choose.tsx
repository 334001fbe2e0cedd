import { useState } from 'preact/hooks';
import { say } from '../i18n/index.js';
import { sayRecording } from '../i18n/recording.js';
import { reaches } from '../state/access.js';
import { Link } from '../ui/link.js';
import { type EventType, GROUPS, isMeant } from './catalogue.js';
import { titled } from './language.js';

/** Every event type, by what it is about; found by typing. */
export function Choose({ types }: { readonly types: readonly EventType[] }) {
  const text = sayRecording();
  const [typed, setTyped] = useState('');
  const meant = types.map(titled).filter((type) => isMeant(type, typed));
  return (
    <section aria-labelledby="choose">
      <h2 id="choose">{text.choose}</h2>
      <label class="field find">
        <span>{text.find}</span>
        <input type="search" value={typed} placeholder={text.findHint} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
      </label>
      <div aria-live="polite">{meant.length === 0 && <p class="empty">{text.none}</p>}</div>
      {GROUPS.map((group) => {
        const ofGroup = meant.filter((type) => type.group === group);
        return ofGroup.length === 0 ? null : (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h3 id={`group-${group}`}>{text.groups[group]}</h3>
            <ul class="types">
              {ofGroup.map((type) => (
                <li key={type.type}>
                  <Link to={{ view: 'record', type: type.type, about: undefined }}>{type.title}</Link>
                  <p class="small">{type.summary}</p>
                  {!reaches(type.role) && (
                    <p class="small needs">{text.roleMissing(say().access.roles[type.role])}</p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
