import type { Logger } from 'pino';
import type { EventStore } from '#event-store';
import { TransparencyLog, type FoundDifference } from '#audit';
import type { Config } from '../config.js';
import type { Clock } from '../tokens.js';

/**
 * Opens the transparency log over the store, and tells the service's own log of every difference, now and later.
 *
 * A mirror of EventStoreDB may be filled again at any time and others write to its log, so that neither events missing at its
 * end nor new ones mean anything there. What was altered is told all the same, before the tree goes on.
 * @throws AuditError when tree and keys do not belong together, or one of them is gone
 */
export function openTransparencyLog(store: EventStore, { dataDirectory, auditOrigin, eventStoreUrl }: Config, logger: Logger, clock: Clock): TransparencyLog {
  const exclusive = eventStoreUrl === undefined;
  const log = TransparencyLog.open({
    directory: dataDirectory,
    journal: store.journal,
    exclusive,
    isWhole: () => exclusive,
    clock,
    ...(auditOrigin !== undefined && { origin: auditOrigin }),
  });
  const tell = ({ kind, seq, detail }: FoundDifference): void =>
    logger.error({ kind, seq, evidence: '/v1/audit/findings' }, `The log is not what was signed: ${detail} Nothing is signed until that is settled.`);
  if (log.findings.open) tell(log.findings.open);
  log.findings.found.subscribe(tell);
  log.findings.over.subscribe(({ seq, settledBy }) => logger.warn({ seq }, `The difference at event ${seq} is settled, by ${settledBy}. The log signs again.`));
  const { intake } = log;
  const last = intake.unwatched.at(-1);
  if (last) logger.warn({ ...last }, `Events ${last.fromSeq} to ${last.toSeq} were not watched when they were recorded: the service had ended without closing its log.`);
  log.watch();
  return log;
}
