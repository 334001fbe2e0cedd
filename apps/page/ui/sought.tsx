import { say } from '../i18n/index.js';
import { text } from '../state/question.js';

/** Where nothing was found: what the words of the page are looked for in. */
export const SoughtIn = () => (text.value === undefined ? null : <span data-note="sought"> {say().browsing.soughtIn}</span>);
