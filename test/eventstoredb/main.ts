import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { openControl } from './control.js';
import { CertificateAuthority } from './network/certificates.js';
import { StandIn } from './stand-in.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '2113' },
    nodes: { type: 'string', default: '1' },
    host: { type: 'string', default: '127.0.0.1' },
    'advertised-host': { type: 'string' },
    /** Keeps the log beyond the process. */
    file: { type: 'string' },
    'max-append-size': { type: 'string', default: String(1024 * 1024) },
    'commit-timeout-ms': { type: 'string' },
    tls: { type: 'boolean', default: false },
    /** A port for faults: see control.ts. */
    control: { type: 'string' },
    /** Faster, but without loss of network. */
    direct: { type: 'boolean', default: false },
  },
});

const authority = values.tls ? await CertificateAuthority.create() : undefined;
const standIn = await StandIn.start({
  authority,
  host: values.host,
  advertisedHost: values['advertised-host'],
  maxAppendSize: Number(values['max-append-size']),
  commitTimeoutMs: values['commit-timeout-ms'] === undefined ? undefined : Number(values['commit-timeout-ms']),
  port: Number(values.port),
  nodes: Number(values.nodes),
  file: values.file,
  direct: values.direct,
});
const control = values.control === undefined ? undefined : await openControl(standIn, Number(values.control));
console.log(`EVENTSTORE_URL='${standIn.connectionString()}'`);
if (control) console.log(`CONTROL_URL='http://127.0.0.1:${(control.address() as AddressInfo).port}'`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    control?.close();
    void standIn.stop().then(() => authority?.dispose());
  });
}
