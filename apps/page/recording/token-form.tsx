import { useState } from 'preact/hooks';
import { sayRecording } from '../i18n/recording.js';
import { standing, tryToken } from '../state/access.js';

/** Asks for the token without which nothing is recorded. */
export function TokenForm() {
  const text = sayRecording();
  const [typed, setTyped] = useState('');
  const isRefused = standing.value.state === 'refused';
  return (
    <form
      class="record"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') void tryToken(typed);
      }}
    >
      <p>{text.needsToken}</p>
      <div class="control">
        <label for="token">{text.token}</label>
        <input id="token" type="password" autoComplete="off" spellcheck={false} aria-describedby="token-hint" aria-invalid={isRefused ? 'true' : undefined} value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
        <p id="token-hint" class="small">
          {text.tokenHint}
        </p>
      </div>
      <p class="tools">
        <button type="submit" class="save">
          {text.use}
        </button>
      </p>
    </form>
  );
}
