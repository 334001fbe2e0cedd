import type { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { describeProblem, importItems, readFiles, type ParsedItem } from '#importer';
import { commandFor } from '#record';
import { HISTORY_ACTOR } from './access/token-store.js';

/** The history that ships with the service could not be recorded; the message says where and why. */
export class HistoryNotLoaded extends Error {}

interface Loading {
  readonly store: EventStore;
  readonly commands: CommandBus;
  /** Holds the `*.yaml` files, recorded in the order of their names. */
  readonly historyDirectory: string;
  /** Where it is remembered that a load has begun, so that one that was interrupted is finished at the next start. */
  readonly dataDirectory: string;
}

/** How long a store elsewhere is given to say what it holds. */
const CONNECTION_PATIENCE_MS = 10_000;

/**
 * Records the shipped history in a store that is empty, or in which an earlier load did not end. Each item has its own
 * idempotency key, so that none is recorded twice.
 * @returns the number of items recorded now
 * @throws HistoryNotLoaded
 */
export async function loadHistory({ store, commands, historyDirectory, dataDirectory }: Loading): Promise<number> {
  const begun = join(dataDirectory, 'history.loading');
  if (!existsSync(begun) && !(await isEmpty(store))) return 0;
  const paths = readdirSync(historyDirectory).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(historyDirectory, name));
  const { items, problems } = await readFiles(paths);
  if (problems.length > 0) throw new HistoryNotLoaded(problems.map(describeProblem).join('\n'));

  writeFileSync(begun, '');
  const correlationId = randomUUID();
  const record = ({ definition, body }: ParsedItem, idempotencyKey: string) =>
    commands.execute(commandFor(definition, body, { actor: HISTORY_ACTOR, idempotencyKey, correlationId }));
  const { recorded, refused } = await importItems(items, record);
  if (refused) throw new HistoryNotLoaded(refused.problems.map(describeProblem).join('\n'));
  rmSync(begun);
  return recorded;
}

/** A store elsewhere is known here only once all of its log is here; one that cannot be reached is not taken for empty. */
async function isEmpty(store: EventStore): Promise<boolean> {
  const { journal } = store;
  const until = Date.now() + CONNECTION_PATIENCE_MS;
  while (journal.head === 0 && store.status().currentAt === undefined && Date.now() < until) await sleep(50);
  return journal.head === 0 && store.status().currentAt !== undefined;
}
