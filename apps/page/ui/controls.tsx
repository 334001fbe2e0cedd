import { useState } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { labelOf } from '../i18n/telling.js';
import { address } from '../state/address.js';
import { measures } from '../state/data.js';
import { since } from '../state/question.js';
import { Filters } from './filters.js';
import { scopeInWords } from './scope.js';
import { TimeBar } from './time-bar.js';

/** Filters and time. Where there is little room they fold into a bar that says what is chosen; the ribbon says which dates. */
export function Controls() {
  const [open, setOpen] = useState(false);
  const chosen = choices();
  return (
    <div class={open ? 'controls open' : 'controls'}>
      <button type="button" class="fold" aria-expanded={open} aria-controls="controls" onClick={() => setOpen(!open)}>
        <span>{say().reading.controls}</span>
        {chosen.length > 0 && <small>{chosen.join(' · ')}</small>}
      </button>
      <div id="controls" class="folding">
        <Filters />
        <TimeBar />
      </div>
    </div>
  );
}

function choices(): string[] {
  const { measure } = address.value;
  const from = since.value && say().since.from(words().day(since.value));
  const { unit, country, quoted } = scopeInWords();
  const known = measures.value.value?.find(({ code }) => code === measure);
  const counted = known ? labelOf(known) : measure;
  return [unit, country, counted, quoted, from].filter((each) => each !== undefined);
}
