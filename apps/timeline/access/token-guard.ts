import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Role } from '#events';
import { ProblemError } from '../problems/problem.js';
import { ROLES, TokenStore } from './token-store.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the token that the request bears, where one is needed. */
    actor: string;
    /** Its role. */
    role: Role;
  }
}

/** Marks an endpoint that needs a token with this role, or a higher one. */
export const RequiresRole = Reflector.createDecorator<Role>();

const REALM = 'Bearer realm="operations-timeline"';
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** Bearer tokens (RFC 6750): who asks, and whether they may. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly tokens: TokenStore,
    private readonly reflector: Reflector,
  ) {}

  /** @throws ProblemError 401 without a valid token, 403 with one whose role does not reach */
  canActivate(context: ExecutionContext): boolean {
    const needed = this.reflector.get(RequiresRole, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = this.tokens.find(bearerOf(request.headers.authorization));
    if (!token) throw unauthenticated('The token is unknown or was revoked.', `${REALM}, error="invalid_token"`);
    if (ROLES.indexOf(token.role) < ROLES.indexOf(needed)) {
      throw new ProblemError('role-missing', `This needs the role ${needed}, and the token "${token.name}" has the role ${token.role}.`, {
        headers: { 'WWW-Authenticate': `${REALM}, error="insufficient_scope", scope="${needed}"` },
      });
    }
    request.actor = token.name;
    request.role = token.role;
    return true;
  }
}

function bearerOf(header: string | undefined): string {
  const token = header === undefined ? undefined : BEARER.exec(header)?.[1];
  if (token !== undefined) return token;
  const wrong = header === undefined ? 'Recording needs a token' : 'The Authorization header holds no bearer token';
  throw unauthenticated(`${wrong}: send "Authorization: Bearer tl_…". Whoever runs the service makes one with "timeline tokens add".`, REALM);
}

function unauthenticated(detail: string, challenge: string): ProblemError {
  return new ProblemError('unauthenticated', detail, { headers: { 'WWW-Authenticate': challenge } });
}
