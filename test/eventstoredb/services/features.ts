import type { handleUnaryCall } from '@grpc/grpc-js';
import { serve } from '../faults/misbehave.js';
import { features, persistentServices, projectionsServices, shared, streamsServices } from '../wire/generated.js';
import type { NodeContext } from './node-context.js';

const { create, read } = persistentServices.PersistentSubscriptionsService;

/** What is said to be there: of services that are here only in part no more than that part. */
const METHODS = [...Object.values(streamsServices.StreamsService), create, read, projectionsServices.ProjectionsService.create];

/** What the server says of some of them besides. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  [create.path]: ['stream', 'all'],
  [read.path]: ['stream', 'all'],
  [streamsServices.StreamsService.read.path]: ['position', 'events'],
  [streamsServices.StreamsService.batchAppend.path]: ['deadline_duration'],
  [projectionsServices.ProjectionsService.create.path]: ['track_emitted_streams'],
};

/** `GetSupportedMethods`: what this node can do, in small letters. */
export function featuresService(context: NodeContext, version: string, batchAppend: boolean): handleUnaryCall<shared.Empty, features.SupportedMethods> {
  const methods = METHODS.filter(({ path }) => batchAppend || path !== streamsServices.StreamsService.batchAppend.path).map(({ path }) => {
    const [, service, method] = path.toLowerCase().split('/');
    return new features.SupportedMethod().setServiceName(service!).setMethodName(method!).setFeaturesList([...(FEATURES[path] ?? [])]);
  });
  return (call, callback) =>
    serve(context, 'features', call.getPeer(), {
      proceed: () => callback(null, new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods)),
      commit: () => undefined,
      refuse: (refusal) => callback(refusal),
    });
}
