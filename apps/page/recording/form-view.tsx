import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { sentenceOf } from '../i18n/telling.js';
import { sayRecording } from '../i18n/recording.js';
import { wrongIn } from '../i18n/refusing.js';
import { address } from '../state/address.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';
import type { EventType } from './catalogue.js';
import { focusFirstWrong, isShown } from './control.js';
import { near, present } from './duplicates.js';
import { Fields } from './field.js';
import type { Form } from './form.js';
import { forgetForm, formFor } from './forms.js';
import { Known } from './named.js';
import { mendInstead, Nearby, NEARBY, nearTo, settled } from './nearby.js';
import { Conflict, Done } from './outcome.js';
import { mendedField } from './subject.js';

interface Props {
  readonly type: EventType;
  readonly types: readonly EventType[];
}

/** The form for one event type, until what it tells is recorded. */
export function FormView({ type, types }: Props) {
  const text = sayRecording();
  const { about } = address.value;
  const form = formFor(type, types, about);
  const element = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const state = form.state.value;
  const problems = form.problems.value;

  useEffect(() => {
    present.value = form;
    setAsked(false);
    return () => {
      // What was recorded is not offered once more.
      if (typeof form.state.peek() === 'object') forgetForm(type, about);
    };
  }, [form]);
  useLayoutEffect(() => {
    const isWrong = problems.fields.size > 0 || problems.whole.length > 0 || form.conflict.value.length > 0;
    // The fields show what is wrong with them right after this.
    if (isWrong) queueMicrotask(() => element.current && focusFirstWrong(element.current));
  }, [problems, form.conflict.value]);
  useLayoutEffect(() => {
    if (asked) document.getElementById(NEARBY)?.focus();
  }, [asked]);

  if (typeof state === 'object') return <Done form={form} recorded={state.recorded} instead={state.instead} />;

  const send = async (sent: Form): Promise<void> => {
    await sent.submit(isShown);
    const { value: after } = sent.state;
    if (typeof after === 'object' && sent.thenDuplicateOf !== undefined) mendInstead(types, 'DuplicateMarked', after.recorded.subject, { duplicateOf: sent.thenDuplicateOf, reason: text.repeats }, true);
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (state === 'sending') return;
    if (state !== 'lost') await settled(near);
    if (state !== 'lost' && !asked && nearTo(form).length > 0) setAsked(true);
    else void send(form);
  };
  const settledField = about === undefined ? undefined : mendedField(type);
  const fields = form.fields.value.filter(({ name }) => name !== settledField);
  const wrong = problems.fields.size + problems.whole.length;
  return (
    <>
      <p class="small">{text.requiredOf}</p>
      {about !== undefined && <About form={form} id={about} />}
      <form ref={element} class="record" noValidate onSubmit={(event) => void submit(event)} onChange={() => void form.load()}>
        <Known form={form} />
        <Conflict form={form} />
        <Fields form={form} fields={fields} at="" />
        <Nearby form={form} types={types} asked={asked} submit={(each) => void send(each)} />
        {wrong > 0 && (
          <div class="problem" role="alert" tabIndex={-1} data-whole>
            <p>{text.wrong(words().count(wrong), words().isOne(wrong))}</p>
            {problems.whole.map(wrongIn).map(({ text: wrong, lang }) => (
              <p key={wrong} lang={lang}>
                {wrong}
              </p>
            ))}
          </div>
        )}
        {state === 'lost' && (
          <p class="problem" role="alert">
            {text.lost}
          </p>
        )}
        <p class="tools">
          <button type="submit" class="save" aria-disabled={state === 'sending'}>
            {state === 'sending' ? text.saving : state === 'lost' ? text.again : text.save}
          </button>
          <button type="button" class="quiet" onClick={() => forgetForm(type, about)}>
            {text.discard}
          </button>
        </p>
      </form>
    </>
  );
}

/** What a mending form mends. */
function About({ form, id }: { readonly form: Form; readonly id: string }) {
  const text = sayRecording();
  const { base, missing } = form;
  const isEntry = mendedField(form.type) === 'entry';
  return (
    <>
      {form.justRecorded && (
        <p class="note" role="status" data-just-recorded={id}>
          {text.countsStill(id)}
        </p>
      )}
      <p class="about">
        {say().labelled(text.about, '')}
        {isEntry ? <Link to={{ view: 'entry', entry: id }}>{base.value?.entry ? sentenceOf(base.value.entry).text : id}</Link> : id}
      </p>
      <Problem of={missing.value} />
    </>
  );
}
