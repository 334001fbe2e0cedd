import { type handleServerStreamingCall, type handleUnaryCall } from '@grpc/grpc-js';
import { Projection } from '../projections/projection.js';
import { projections } from '../wire/generated.js';
import { refusalOf } from '../wire/refusal.js';
import { admit, type NodeContext } from './node-context.js';

interface ProjectionsServer {
  readonly create: handleUnaryCall<projections.CreateReq, projections.CreateResp>;
  readonly enable: handleUnaryCall<projections.EnableReq, projections.EnableResp>;
  readonly statistics: handleServerStreamingCall<projections.StatisticsReq, projections.StatisticsResp>;
}

/** Projections can be created, enabled, which those of the system need not do anything for, and listed. */
export function projectionsService(context: NodeContext): ProjectionsServer {
  return {
    create: (call, callback) => {
      try {
        admit(context, call);
        const options = call.request.getOptions();
        const name = options?.getContinuous()?.getName() ?? '';
        const running = new Projection(context.log, options?.getQuery() ?? '');
        context.projections.get(name)?.stop();
        context.projections.set(name, running);
        callback(null, new projections.CreateResp());
      } catch (error) {
        callback(refusalOf(error));
      }
    },
    enable: (call, callback) => callback(null, new projections.EnableResp()),
    statistics: (call) => {
      const options = call.request.getOptions();
      const asked = options?.hasName() ? options.getName() : undefined;
      for (const [name, projection] of context.projections) if (asked === undefined || asked === name) call.write(statisticsOf(name, projection));
      call.end();
    },
  };
}

function statisticsOf(name: string, { faultedBy }: Projection): projections.StatisticsResp {
  const details = new projections.StatisticsResp.Details().setName(name).setEffectivename(name).setMode('Continuous');
  details.setStatus(faultedBy === undefined ? 'Running' : 'Faulted').setStatereason(faultedBy ?? '');
  return new projections.StatisticsResp().setDetails(details);
}
