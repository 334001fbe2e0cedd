import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { answerProblem } from '../problems/problem-filter.js';
import { BODY_LIMIT, problemOf } from '../problems/problem-of.js';
import { PROBLEM_MEDIA_TYPE, ProblemError } from '../problems/problem.js';
import { jsonBody } from './json-body.js';
import type { Routes } from './routes.js';

const PARAMETER_LIMIT = 128;

/** Fastify with our limits: JSON bodies only, none of the framework's own formats. */
export function createAdapter(routes: Routes, logger: Logger): FastifyAdapter {
  const adapter = new FastifyAdapter({
    skipMiddie: true,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: PARAMETER_LIMIT },
    forceCloseConnections: 'idle',
    // The store is closed after the last connection: what still comes in on an open one is answered properly.
    return503OnClosing: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => answerProblem(problemOf(error), request, reply),
    clientErrorHandler: (error, socket) => answerClientError(error.code, socket),
  });
  const server = adapter.getInstance<FastifyInstance>();
  server.decorateRequest('actor', '');
  server.addHook('onRoute', (route) => routes.add(route));
  server.addHook('onRequest', (_, reply, done) => {
    reply.header('X-Content-Type-Options', 'nosniff');
    done();
  });
  if (logger.isLevelEnabled('debug')) logRequests(server, logger);
  acceptJsonOnly(server);
  return adapter;
}

/** Costs time on every request, so it is there only for who asks for it. */
function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', ({ method, url, headers, actor }, { statusCode, elapsedTime }, done) => {
    logger.debug({ method, url, headers, actor, statusCode, elapsedMs: elapsedTime }, 'answered');
    done();
  });
}

function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, async ({ headers }: FastifyRequest, bytes: Buffer) => jsonBody(bytes, headers['content-encoding']));
}

/** What Node.js refuses before there is a request: it is answered on the bare connection. */
function answerClientError(code: string | undefined, socket: Socket): void {
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const problem = clientProblem(code);
  const body = JSON.stringify(problem.body(''));
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nContent-Type: ${PROBLEM_MEDIA_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function clientProblem(code: string | undefined): ProblemError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new ProblemError('request-timeout', 'The request did not arrive completely within 30 seconds.');
  if (code === 'HPE_HEADER_OVERFLOW') return new ProblemError('headers-too-large', 'The request headers are larger than 16 KiB.');
  return new ProblemError('bad-request', 'The request is not well-formed HTTP/1.1.');
}
