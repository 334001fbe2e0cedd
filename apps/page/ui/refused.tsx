import type { Schemas } from '../api/client.js';
import { say } from '../i18n/index.js';
import { problemIn } from '../i18n/refusing.js';

/** What the service refused, in the page's language. */
export function Refused({ problem }: { readonly problem: Schemas['Problem'] }) {
  const { text, lang } = problemIn(problem);
  return (
    <p class="problem" role="alert">
      {say().problem('')}
      <span lang={lang}>{text}</span>
    </p>
  );
}
