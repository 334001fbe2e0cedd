// Run by crash.spec.ts: appends without end and prints the id of each event once its append was answered.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';

const [store, directory] = process.argv.slice(2);
const { EmbeddedStore } = await import(store);
const opened = EmbeddedStore.open({ directory });

async function writer() {
  for (;;) {
    const id = randomUUID();
    const events = [
      { id, type: 'SomethingHappened', data: { padding: 'x'.repeat(200) }, metadata: {} },
      { id: randomUUID(), type: 'SomethingHappened', data: { after: id }, metadata: {} },
    ];
    await opened.append(`crash-${id}`, 'no-stream', events);
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, writer));
