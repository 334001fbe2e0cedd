import { afterAll, beforeAll, describe } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#event-store';
import { describeStoreContract } from '../store-contract/contract.js';
import { CertificateAuthority, StandIn, type StandInOptions } from './index.js';

describe.each<[string, Omit<StandInOptions, 'authority'>, boolean]>([
  ['without TLS', {}, false],
  ['with TLS and credentials', {}, true],
  ['as three nodes', { nodes: 3 }, false],
])('%s', (_how, options, tls) => {
  let authority: CertificateAuthority | undefined;
  let standIn: StandIn;

  beforeAll(async () => {
    authority = tls ? await CertificateAuthority.create() : undefined;
    standIn = await StandIn.start({ ...options, authority });
  });

  afterAll(async () => {
    await standIn.stop();
    await authority?.dispose();
  });

  describeStoreContract('EventStoreDB', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'store-contract-'));
    return {
      open: () => openStore({ url: standIn.connectionString(), directory }),
      dispose: () => rm(directory, { recursive: true }),
    };
  });
});
