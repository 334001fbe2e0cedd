import { useEffect, useRef } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { problemIn } from '../i18n/refusing.js';
import { type InWords, orAsWritten } from '../i18n/telling.js';
import { sayVerify } from '../i18n/verify.js';
import { cancel, type Outcome, type Verification } from '../state/verification.js';
import type { Bounds } from '../api/client.js';
import type { Check, Found } from '../verifier/messages.js';
import { askedInWords } from './asked.js';

const CHECKS: readonly Check[] = ['keys', 'checkpoint', 'events', 'seal', 'answer'];

/** What a check has shown and what not, step by step while it is under way. */
export function Verdict({ of }: { readonly of: Verification }) {
  const text = sayVerify();
  const { name, outcome } = of;
  const said = verdictOf(of);
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), [said]);
  return (
    <section ref={element} class="verdict" data-verdict={said} aria-busy={!outcome}>
      <div role="status">
        <h3>
          <span class="sign" aria-hidden="true">
            {SIGNS[said]}
          </span>{' '}
          {text.verdicts[said]}
        </h3>
      </div>
      <p class="small">
        {text.of} <Telling {...name} />
      </p>
      {said !== 'no-bundle' && <Steps of={of} />}
      {!outcome && (
        <button type="button" onClick={cancel}>
          {text.cancel}
        </button>
      )}
      {outcome && outcome.kind !== 'found' && (
        <p class="problem">
          <Telling {...whyNot(outcome)} />
        </p>
      )}
      {outcome?.kind === 'found' && <Report found={outcome.found} />}
    </section>
  );
}

type Said = 'under-way' | 'no-bundle' | 'holds' | 'unvouched' | 'not' | 'failed';
const SIGNS: Readonly<Record<Said, string>> = { 'under-way': '…', holds: '✓', unvouched: '✓', not: '✗', failed: '?', 'no-bundle': '?' };

function verdictOf({ outcome, passed }: Verification): Said {
  if (!outcome) return 'under-way';
  // Of a bundle that was cut off, something was shown.
  if (outcome.kind === 'refused' && outcome.noBundle && passed.length === 0) return 'no-bundle';
  if (outcome.kind !== 'found') return outcome.kind === 'refused' ? 'not' : 'failed';
  if (outcome.found.differences.length > 0) return 'not';
  return outcome.found.keyIsKnown ? 'holds' : 'unvouched';
}

function Steps({ of: { fetched, passed, hashed, outcome } }: { readonly of: Verification }) {
  const text = sayVerify();
  const witnesses = outcome?.kind === 'found' && outcome.found.contents === 'witnesses';
  const failed = outcome && outcome.kind !== 'failed';
  const next = CHECKS.find((check) => !passed.includes(check));
  const stateOf = (check: Check) => (passed.includes(check) ? 'passed' : check === 'answer' && witnesses ? 'left' : check !== next ? 'open' : failed ? 'refuted' : outcome ? 'open' : 'under-way');
  const arriving = fetched !== undefined && passed.length === 0 && !outcome;
  return (
    <ol class="steps">
      {fetched !== undefined && (
        <li class={arriving ? 'under-way' : 'passed'}>
          {text.steps.fetch} <span class="detail">{text.megabytes(words().number((fetched / 1e6).toFixed(1)))}</span>
        </li>
      )}
      {CHECKS.map((check) => {
        const state = arriving ? 'open' : stateOf(check);
        return (
          <li key={check} class={state} data-check={check}>
            {text.steps[check]} <span class={state === 'refuted' || state === 'left' ? 'detail' : 'hidden'}>{text.states[state]}</span>
            {check === 'events' && hashed && (
              <>
                <span class="detail">{text.progress(words().count(hashed.events), words().count(hashed.of))}</span>
                {state === 'under-way' && <progress max={hashed.of} value={hashed.events} aria-label={text.steps.events} />}
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A sentence of the verifier, which speaks English: the same as on the command line. */
const inWords = (sentence: string): InWords => orAsWritten(sayVerify().sentence(sentence, words()), sentence);

function whyNot(outcome: Exclude<Outcome, { kind: 'found' }>): InWords {
  if (outcome.kind === 'refused' || outcome.status === undefined) return inWords(outcome.message);
  return outcome.problem ? problemIn(outcome.problem) : { text: say().answeredWith(outcome.status, outcome.message) };
}

const Telling = ({ text, lang }: InWords) => <span lang={lang}>{text}</span>;

/** What the verifier found. */
function Report({ found }: { readonly found: Found }) {
  const text = sayVerify();
  const { differences, shown, notShown } = found;
  return (
    <>
      <About found={found} />
      {differences.length > 0 && <Sentences title={text.differs} sentences={differences} kind="refuted" />}
      <Sentences title={text.shown} sentences={shown} kind="passed" />
      <Sentences title={text.notShown} sentences={notShown} kind="left">
        {text.thisPage}
      </Sentences>
    </>
  );
}

interface SentencesProps {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly kind: string;
  /** One more, in the page's language. */
  readonly children?: string;
}

function Sentences({ title, sentences, kind, children }: SentencesProps) {
  return (
    <>
      <h4>{title}</h4>
      <ul class={`sentences ${kind}`}>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Telling {...inWords(sentence)} />
          </li>
        ))}
        {children !== undefined && <li>{children}</li>}
      </ul>
    </>
  );
}

const DECIMAL = /^\d+(\.\d+)?$/;

/** The figure of an answer, not its words: it is the figure that was counted again. */
function boundsOf(answer: unknown): Bounds | undefined {
  const { supported, level } = (answer ?? {}) as { supported?: Bounds; level?: Bounds | null };
  const { low, high } = supported ?? level ?? {};
  return typeof low === 'string' && DECIMAL.test(low) && (high === null || (typeof high === 'string' && DECIMAL.test(high))) ? { low, high } : undefined;
}

/** What was asked and answered, by the file: it may be another question than one thinks, and whoever made the file may have written anything. */
function About({ found: { question, answer, made, size, contents } }: { readonly found: Found }) {
  const text = sayVerify();
  const { parameters } = (question ?? {}) as { parameters?: Readonly<Record<string, unknown>> | null };
  const currency = /^[A-Z]{3}$/.exec(String(parameters?.['currency']))?.[0];
  const bounds = boundsOf(answer);
  return (
    <dl class="about">
      <dt>{text.asked}</dt>
      <dd>{askedInWords(parameters ?? {})}</dd>
      <dt>{text.answered}</dt>
      <dd>
        <strong>{bounds ? words().bounds(bounds, currency) : text.nothing}</strong>
      </dd>
      <dt>{text.holding}</dt>
      <dd>
        {text.contents[contents]} · {text.size(words().count(size), words().isOne(size))}
      </dd>
      <dt>{text.made}</dt>
      <dd>{Number.isNaN(Date.parse(made)) ? made : words().instant(made)}</dd>
    </dl>
  );
}
