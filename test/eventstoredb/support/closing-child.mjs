// Run by closing.int.spec.ts: opens a store, appends what it is told to, closes it when told to, and has nothing more to do.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';

const [index, url, directory] = process.argv.slice(2);
const { openStore } = await import(index);
const store = await openStore({ url, directory, requests: { attemptMs: 300, attempts: 4 } });
const event = () => ({ id: randomUUID(), type: 'SomethingHappened', data: {}, metadata: { app: 'operations-timeline' } });

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'append') await store.append('closing', 'any', [event()]).catch(() => undefined);
  if (line === 'close') await store.close();
  console.log(line);
}
