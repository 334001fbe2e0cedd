import type { Wrong } from '../i18n/en/refusing.js';
import { wrongIn } from '../i18n/refusing.js';

/** Why what was typed cannot be read. */
export function Misread({ wrong }: { readonly wrong: Wrong }) {
  const { text, lang } = wrongIn(wrong);
  return (
    <span class="off" lang={lang}>
      {text}
    </span>
  );
}
