import { recording as en } from './en/recording.js';
import { recording as fr } from './fr/recording.js';
import { inLanguage } from './language.js';

/** The strings of the forms, which come with the forms. */
export const sayRecording = inLanguage({ en, fr });
