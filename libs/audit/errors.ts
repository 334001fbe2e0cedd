/** What can be wrong. The union is closed, for callers that map refusals to answers and exit codes. */
export type AuditErrorCode =
  // What was given is not of its form.
  | 'malformed-key'
  | 'malformed-note'
  | 'malformed-checkpoint'
  | 'malformed-proof'
  | 'malformed-tile-path'
  | 'malformed-bundle'
  // It is well formed, and does not hold.
  | 'unknown-signer'
  | 'bad-signature'
  | 'outdated-key'
  | 'other-origin'
  | 'extension-lines'
  | 'not-included'
  | 'inconsistent'
  | 'altered-bundle'
  | 'incomplete-bundle'
  // The question cannot be answered.
  | 'unknown-event'
  | 'beyond-tree'
  | 'tree-behind'
  | 'entry-too-long'
  // The log's own house is not in order.
  | 'store-differs'
  | 'damaged-tree'
  | 'missing-key'
  | 'exposed-key'
  | 'mismatched-key';

/** Everything that an audit refuses. The message says what is wrong, where, and what would be right. */
export class AuditError extends Error {
  constructor(
    readonly code: AuditErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  override get name(): string {
    return 'AuditError';
  }
}
