// Run by killed.int.spec.ts: copies, and kills itself at the step it is told to.
import { writeSync } from 'node:fs';

const [store, from, to, last] = process.argv.slice(2);
const { copyHistory } = await import(store);
const tell = ({ step, done }) => `${step} ${done}` === last && process.kill(process.pid, 'SIGKILL');
writeSync(1, JSON.stringify(await copyHistory({ from: JSON.parse(from), to: JSON.parse(to), tell })));
