import { useState } from 'preact/hooks';
import { say } from '../i18n/index.js';
import { Filters } from './filters.js';
import { filtersInWords } from './scope.js';
import { TimeBar } from './time-bar.js';

/** Filters and time. Where there is little room they fold into a bar that says what is chosen; the ribbon says which dates. */
export function Controls() {
  const [open, setOpen] = useState(false);
  const chosen = filtersInWords();
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
