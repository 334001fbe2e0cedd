import type { Server } from '@grpc/grpc-js';
import { featuresServices, gossipServices, persistentServices, projectionsServices, streamsServices } from '../wire/generated.js';
import { appendService } from './append.js';
import { batchAppendService } from './batch-append.js';
import { deleteService, tombstoneService } from './delete.js';
import { featuresService } from './features.js';
import { gossipService, type Member } from './gossip.js';
import type { NodeContext } from './node-context.js';
import { persistentSubscriptionsService } from './persistent-subscriptions.js';
import { projectionsService } from './projections.js';
import { readService } from './read.js';

/** Reads answer with frames that are encoded already. */
const StreamsService = {
  ...streamsServices.StreamsService,
  read: { ...streamsServices.StreamsService.read, responseSerialize: (frame: Buffer) => frame },
};

export function addServices(
  server: Server,
  context: NodeContext,
  { version = '24.2.0', batchAppend = true }: { readonly version?: string; readonly batchAppend?: boolean },
  members: () => readonly Member[],
): void {
  server.addService(StreamsService, {
    append: appendService(context),
    batchAppend: batchAppendService(context),
    read: readService(context),
    delete: deleteService(context),
    tombstone: tombstoneService(context),
  });
  server.addService(featuresServices.ServerFeaturesService, { getSupportedMethods: featuresService(context, version, batchAppend) });
  // Of these two only a part: what is missing is answered with UNIMPLEMENTED.
  server.addService(projectionsServices.ProjectionsService, { ...projectionsService(context) });
  server.addService(persistentServices.PersistentSubscriptionsService, { ...persistentSubscriptionsService(context) });
  server.addService(gossipServices.GossipService, { read: gossipService(context, members) });
}
