import { useEffect } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { go } from '../state/address.js';
import { dayNumber, dayText, isDay, monthsOn } from '../state/days.js';
import { moveTo, pause, play, playing, range, setTo, type Speed, speed, SPEEDS } from '../state/player.js';
import { AXES, type Axis, axis, present, scrubbed } from '../state/question.js';
import { Density } from '../draw/density.js';

const at = (): number => dayNumber(scrubbed.value ?? present.value);

/** Moves through time: along what happened, what was public, or what was recorded. */
export function TimeBar() {
  const { time } = say();
  useEffect(() => pause, []);
  return (
    <section class="time" aria-label={time.title}>
      <AxisSwitch />
      <div class="transport">
        <button type="button" class="icon" aria-label={time.back} onClick={() => moveTo(at() - 1)}>
          ‹
        </button>
        <button type="button" class="play" aria-label={playing.value ? time.pause : time.play} onClick={() => (playing.value ? pause() : play())}>
          {playing.value ? '❚❚' : '►'}
        </button>
        <button type="button" class="icon" aria-label={time.forward} onClick={() => moveTo(at() + 1)}>
          ›
        </button>
        <select aria-label={time.speed} value={speed.value} onChange={({ currentTarget }) => (speed.value = Number(currentTarget.value) as Speed)}>
          {SPEEDS.map((each) => (
            <option key={each} value={each}>
              {time.perSecond[each]}
            </option>
          ))}
        </select>
      </div>
      <Scrubber />
      <input
        class="exact"
        type="date"
        aria-label={time.date}
        value={scrubbed.value ?? ''}
        onChange={({ currentTarget: { value } }) => {
          pause();
          if (isDay(value)) setTo(value);
        }}
      />
    </section>
  );
}

function Scrubber() {
  const { time } = say();
  const { first, last } = range.value;
  const day = at();
  return (
    <div class="scrubber">
      <Density />
      <input
        type="range"
        aria-label={say().labelled(time.slider, time.axes[axis.value])}
        aria-describedby="time-keys"
        aria-valuetext={words().day(dayText(Math.max(first, day)))}
        min={first}
        max={last}
        step={1}
        value={day}
        onInput={({ currentTarget }) => {
          pause();
          moveTo(Number(currentTarget.value));
        }}
        onKeyDown={moveByKey}
      />
      <output class="day">{reached(day, last)}</output>
      <p id="time-keys" class="hidden">
        {time.keys}
      </p>
    </div>
  );
}

/** A date may also lie ahead; and a position of the log is no day. */
function reached(day: number, last: number): string {
  const { time } = say();
  if (scrubbed.value === undefined) return '–';
  return day === last ? time.now : words().shortDay(dayText(day));
}

const KEYS: Readonly<Record<string, (day: number) => number>> = {
  ArrowLeft: (day) => day - 1,
  ArrowDown: (day) => day - 1,
  ArrowRight: (day) => day + 1,
  ArrowUp: (day) => day + 1,
  PageDown: (day) => monthsOn(day, -1),
  PageUp: (day) => monthsOn(day, 1),
  Home: () => range.value.first,
  End: () => range.value.last,
};

function moveByKey(event: KeyboardEvent): void {
  const move = KEYS[event.key];
  if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  pause();
  moveTo(move(at()));
}

function AxisSwitch() {
  const { time } = say();
  const choose = (chosen: Axis): void => {
    pause();
    go({ axis: chosen === 'happened' ? undefined : chosen });
  };
  return (
    <fieldset class="axes">
      <legend class="hidden">{time.axis}</legend>
      {(Object.keys(AXES) as Axis[]).map((each) => (
        <label key={each}>
          <input type="radio" name="axis" checked={axis.value === each} onChange={() => choose(each)} />
          <span>{time.axes[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
