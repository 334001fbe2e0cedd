import type { FastifyInstance } from 'fastify';
import { catalogue } from '#events';
import { allQuestions } from '../questions/all-questions.js';
import type { Metrics } from './metrics.js';

type Observe = (metrics: Metrics, status: number, seconds: number) => void;

/** Measures commands and questions from the arrival of the request to the end of its answer. All other requests are left alone. */
export function measureRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', ({ routeOptions }, reply, done) => {
    ROUTES.get(routeOptions.url ?? '')?.(metrics, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}

/** By the template of their route, so that what is in an address never becomes a label. */
const ROUTES: ReadonlyMap<string, Observe> = new Map<string, Observe>([
  ...catalogue.map(({ intention }): [string, Observe] => [
    `/v1/commands/${intention}`,
    (metrics, status, seconds) => metrics.observe('command', { intention, outcome: commandOutcome(status) }, seconds),
  ]),
  ...allQuestions.map(({ name: question, path: route }): [string, Observe] => [
    route.replace(/\{(\w+)\}/g, ':$1'),
    (metrics, status, seconds) => metrics.observe('question', { question, route, outcome: questionOutcome(status) }, seconds),
  ]),
]);

function commandOutcome(status: number): string {
  if (status === 201) return 'recorded';
  return status === 200 ? 'repeated' : failure(status);
}

function questionOutcome(status: number): string {
  if (status === 304) return 'unchanged';
  return status < 300 ? 'answered' : failure(status);
}

function failure(status: number): string {
  if (status === 503) return 'unavailable';
  return status < 500 ? 'refused' : 'failed';
}
