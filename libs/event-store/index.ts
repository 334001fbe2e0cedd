export * from './errors.js';
export * from './journal.js';
export * from './port.js';
export { EVENT_SIZE_LIMIT } from './encode.js';
export { EmbeddedStore, type EmbeddedOptions } from './embedded/embedded-store.js';
export { SqliteJournal } from './sqlite/sqlite-journal.js';
export { openStore, type OpenStoreOptions } from './open-store.js';
export { copyHistory, type CopyOptions, type CopyReport } from './copy/copy-history.js';
export type { CopyStep, Place } from './copy/place.js';
