export * from './catalogue.js';
export * from './definition/definition.js';
export * from './definition/json-schema.js';
export * from './definition/stored.js';
export * from './definition/validate.js';
export * from './definition/window.js';
export * from './definition/wording.js';
export { ID_PATTERN, type Subject } from './definition/fields.js';
