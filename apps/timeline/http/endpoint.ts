import { Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Handler<C> = (this: C, request: FastifyRequest, reply: FastifyReply) => unknown;

/** Adds a method to a controller class, as if it had been written there with these decorators, for endpoints that follow from a list. */
export function addEndpoint<C extends object>(controller: { prototype: C }, name: string, handler: Handler<C>, decorators: readonly MethodDecorator[]): void {
  const prototype: object = controller.prototype;
  if (name in prototype) throw new TypeError(`There are two endpoints named ${name}.`);
  const named = { [name]: handler }[name]!;
  const descriptor: PropertyDescriptor = { value: named, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(prototype, name, descriptor);
  Req()(prototype, name, 0);
  Res({ passthrough: true })(prototype, name, 1);
  for (const decorate of decorators) decorate(prototype, name, descriptor);
}
