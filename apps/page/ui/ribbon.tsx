import { say, words } from '../i18n/index.js';
import { address, go } from '../state/address.js';
import { isDay } from '../state/days.js';
import { connection, showWaiting, waiting } from '../state/live.js';
import { mistakes } from '../state/mistakes.js';
import { isNow } from '../state/question.js';

/** Says which past is shown, for as long as it is not the present, and that something is waiting. */
export function Ribbon() {
  const { ribbon } = say();
  const parts = pasts();
  const count = words().count(waiting.value);
  if (isNow.value || mistakes.value.length > 0) {
    if (waiting.value === 0) return null;
    return (
      <div class="ribbon" role="status">
        <button type="button" onClick={showWaiting}>
          {ribbon.show(count)}
        </button>
      </div>
    );
  }
  return (
    <div class="ribbon past" role="status">
      <p>
        {parts.join(' · ')}
        {waiting.value > 0 && <span class="waiting">{ribbon.waiting(count, words().isOne(waiting.value))}</span>}
      </p>
      <button type="button" onClick={() => go({ asOf: undefined, publishedBy: undefined, recordedBy: undefined, axis: undefined })}>
        {ribbon.toNow}
      </button>
    </div>
  );
}

/** Says that what is recorded is not taken in, for as long as that is so. */
export function Stopped() {
  if (connection.value !== 'stopped') return null;
  return (
    <p class="problem stopped" role="alert">
      {say().browsing.stopped}
    </p>
  );
}

/** A day in words, or else a position of the log or an instant. */
export const placeInWords = (value: string): string => (isDay(value) ? words().day(value) : /^\d+$/.test(value) ? say().ribbon.position(value) : value);

/** Each axis that is not at the present, in words. */
function pasts(): string[] {
  const { ribbon } = say();
  const { asOf, publishedBy, recordedBy } = address.value;
  const at = placeInWords;
  return [...(asOf ? [ribbon.happened(at(asOf))] : []), ...(publishedBy ? [ribbon.published(at(publishedBy))] : []), ...(recordedBy ? [ribbon.recorded(at(recordedBy))] : [])];
}
