// Starts a stand-in as a process of its own: `node test/eventstoredb/start.mjs --port 2113`. main.ts has the options.
import { register } from 'node:module';

register('./support/typescript-hooks.mjs', import.meta.url);
await import('./main.ts');
