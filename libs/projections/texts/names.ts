import type { Words } from '#events';

type Subject = Parameters<Words['name']>[0];

/** Around what stands for a name that is another one from one viewpoint to the next; no text of the record holds it. */
const EDGE = '\u0000';
const PLACEHOLDER = new RegExp(`${EDGE}(\\w+) ([^${EDGE}]*)${EDGE}`, 'g');

export const placeholder = (subject: Subject, id: string): string => `${EDGE}${subject} ${id}${EDGE}`;
export const hasPlaceholder = (text: string): boolean => text.includes(EDGE);

/** The text with each placeholder replaced by what it stands for. */
export const withNames = (text: string, name: (subject: Subject, id: string) => string): string => text.replace(PLACEHOLDER, (_, subject: Subject, id: string) => name(subject, id));
