import { afterAll, beforeAll, describe } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#event-store';
import { describeStoreContract, type StoreUnderTest } from '../store-contract/contract.js';
import { CertificateAuthority, StandIn, type StandInOptions } from './index.js';

/** A stand-in of its own for each test: to mirror what others left would take longer than to start one. */
async function onStandIn(options: StandInOptions): Promise<StoreUnderTest> {
  const standIn = await StandIn.start(options);
  const directory = await mkdtemp(join(tmpdir(), 'store-contract-'));
  return {
    open: () => openStore({ url: standIn.connectionString(), directory }),
    dispose: async () => {
      await standIn.stop();
      await rm(directory, { recursive: true });
    },
  };
}

describeStoreContract('EventStoreDB', () => onStandIn({}));

describeStoreContract('EventStoreDB as three nodes', () => onStandIn({ nodes: 3 }));

describe('with TLS and credentials', () => {
  let authority: CertificateAuthority;

  beforeAll(async () => {
    authority = await CertificateAuthority.create();
  });

  afterAll(() => authority.dispose());

  describeStoreContract('EventStoreDB', () => onStandIn({ authority }));
});
