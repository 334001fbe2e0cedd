/**
 * An event by which the service tells of itself. It is part of the log and of its proofs, but no command records it, nothing
 * is counted by it, and whoever computes totals passes over it.
 */
export interface NoticeDefinition<P extends object = object> {
  /** Stored with every event: never change it. */
  type: string;
  /** The version of the payload that is written now. */
  version: number;
  /** One sentence for the reference. */
  summary: string;
  payload: new () => P;
  /** A payload as the service records it; it is validated by a test and shown in the reference. */
  example: P;
}

export function defineNotice<P extends object>(definition: NoticeDefinition<P>): NoticeDefinition<P> {
  return definition;
}
