/** The verifier for programs without Node.js, such as the page: the very code of the two small programs, and nothing else. */
export { AuditError } from './errors.js';
export type { BundleHeader } from './bundle/format.js';
export { parseVerifierKey } from './note/key.js';
export { RecountCheck } from './refold/recount-check.js';
export { CHECKS, verifyBundle, type Check, type Findings } from './verify/bundle.js';
export { linesIn } from './verify/lines.js';
export { reportOn, type Report } from './verify/report.js';
