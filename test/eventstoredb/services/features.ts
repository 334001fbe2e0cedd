import type { handleUnaryCall } from '@grpc/grpc-js';
import { serve } from '../faults/misbehave.js';
import { features, shared, streamsServices } from '../wire/generated.js';
import type { NodeContext } from './node-context.js';

/** `GetSupportedMethods`: what this node can do, in small letters. */
export function featuresService(context: NodeContext, version: string, batchAppend: boolean): handleUnaryCall<shared.Empty, features.SupportedMethods> {
  const methods = Object.values(streamsServices.StreamsService)
    .map(({ path }) => path.toLowerCase().split('/'))
    .filter(([, , method]) => batchAppend || method !== 'batchappend')
    .map(([, service, method]) => new features.SupportedMethod().setServiceName(service!).setMethodName(method!));
  return (call, callback) =>
    serve(context, 'features', call.getPeer(), {
      proceed: () => callback(null, new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods)),
      commit: () => undefined,
      refuse: (refusal) => callback(refusal),
    });
}
