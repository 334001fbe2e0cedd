import { keyOf, problemIn, type ParsedItem } from './item.js';
import type { ImportProblem } from './problem.js';

/** What the record answers to one item. */
export interface Recorded {
  /** The item had been recorded before: nothing was added. */
  repeated: boolean;
  subject: string;
  position: string;
}

/** How an import ended. Running it again continues where it stopped. */
export interface ImportReport {
  total: number;
  recorded: number;
  /** Had been recorded before. */
  repeated: number;
  /** The first item, in the order of the files, that could not be recorded. */
  refused?: RefusedItem;
}

export interface RefusedItem {
  /** The code of the refusal, such as `unknown-reference`; undefined when the record could not be asked. */
  code?: string | undefined;
  /** What it is about exists already with another content: it was changed since it was imported, or named like something else. */
  changed: boolean;
  problems: readonly ImportProblem[];
}

/** What `record` throws for a command that was understood and not carried out. */
interface Refusal {
  code: string;
  problems: readonly { pointer: string; message: string }[];
}

type RecordItem = (item: ParsedItem, key: string) => Promise<Recorded>;

/**
 * Records valid items one after the other, each under its own idempotency key, so that importing twice adds nothing and the log
 * has the order of the files. It stops at the first one that `record` does not accept: nothing after it is recorded.
 */
export async function importItems(
  items: readonly ParsedItem[],
  record: RecordItem,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ImportReport> {
  const report: ImportReport = { total: items.length, recorded: 0, repeated: 0 };
  for (const item of items) {
    try {
      const { repeated } = await record(item, keyOf(item));
      report[repeated ? 'repeated' : 'recorded'] += 1;
    } catch (error) {
      return { ...report, refused: refusedItem(item, error) };
    }
    onProgress(report.recorded + report.repeated, items.length);
  }
  return report;
}

function refusedItem(item: ParsedItem, error: unknown): RefusedItem {
  if (!isRefusal(error)) return { changed: false, problems: [problemIn(item, '', error instanceof Error ? error.message : String(error))] };
  const { code, problems } = error;
  const changed = code === 'already-exists' || code === 'idempotency-key-reused';
  return {
    code,
    changed,
    problems: problems.map(({ pointer, message }) => problemIn(item, pointer, changed ? `${message} ${CHANGED}` : message)),
  };
}

const CHANGED =
  'What the record holds under this identifier differs from this item. If the item was changed since it was imported or exported, put it back as it was and add a correction below it, such as EntryCorrected. If it is another item, which differs only in texts that can be erased, give it an "id", any new UUID.';

function isRefusal(error: unknown): error is Refusal {
  const { code, problems } = (error ?? {}) as Partial<Refusal>;
  return typeof code === 'string' && Array.isArray(problems) && problems.length > 0;
}
