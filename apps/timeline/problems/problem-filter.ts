import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Routes } from '../http/routes.js';
import { PROBLEM_MEDIA_TYPE, type ProblemError } from './problem.js';
import { problemOf } from './problem-of.js';

/** Turns everything that is thrown anywhere into `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: Routes,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // Only the framework's router throws this one.
    const problem = error instanceof NotFoundException ? this.routes.missing(request.method, request.url) : problemOf(error);
    if (problem.code === 'internal') this.logger.error({ method: request.method, url: request.url, err: problem.cause }, problem.message);
    else if (problem.status >= 500) this.logger.warn({ method: request.method, url: request.url }, reasonOf(problem));
    if (reply.raw.headersSent) return void reply.raw.destroy();
    answerProblem(problem, request, reply);
  }
}

/** What was thrown may know more than it is right to tell. */
const reasonOf = ({ cause, message }: ProblemError): string => (cause instanceof Error ? cause.message : message);

export function answerProblem(problem: ProblemError, { url }: FastifyRequest, reply: FastifyReply): void {
  void reply.status(problem.status).headers(problem.headers).header('Cache-Control', 'no-store').type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem.body(url)));
}
