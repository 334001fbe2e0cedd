import { status, type handleUnaryCall } from '@grpc/grpc-js';
import { Projection } from '../projections/projection.js';
import { projections } from '../wire/generated.js';
import { Refusal } from '../wire/refusal.js';
import { admit, type NodeContext } from './node-context.js';

interface ProjectionsServer {
  readonly create: handleUnaryCall<projections.CreateReq, projections.CreateResp>;
  readonly enable: handleUnaryCall<projections.EnableReq, projections.EnableResp>;
}

/** Projections can be created and enabled, which those of the system need not do anything for. */
export function projectionsService(context: NodeContext): ProjectionsServer {
  return {
    create: (call, callback) => {
      try {
        admit(context, call);
        const running = new Projection(context.log, call.request.getOptions()?.getQuery() ?? '');
        context.projections.add(running);
        callback(null, new projections.CreateResp());
      } catch (error) {
        callback(error instanceof Refusal ? error : new Refusal(status.UNKNOWN, String(error)));
      }
    },
    enable: (call, callback) => callback(null, new projections.EnableResp()),
  };
}
