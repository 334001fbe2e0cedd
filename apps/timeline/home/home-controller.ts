import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { questions } from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { Page } from '../page/page.js';

const Links = Type.Object(
  { name: Type.String(), links: Type.Array(Type.Object({ href: Type.String(), title: Type.String() })) },
  { $id: 'Links', description: 'Where to begin' },
);

const LINKS = [
  ...questions.filter(({ path }) => !path.includes('{')).map(({ path: href, summary: title }) => ({ href, title })),
  { href: '/v1/log', title: 'The raw events in order, one JSON object a line' },
  { href: '/health', title: 'Whether the service is ready' },
  { href: '/metrics', title: 'What the service measures of itself, for Prometheus' },
  { href: '/docs', title: 'Every endpoint, described, and to be tried' },
  { href: '/docs/openapi.json', title: 'The same as OpenAPI 3.1' },
  { href: '/docs/asyncapi.json', title: 'What can be subscribed to, as AsyncAPI 3' },
];

/** The page for people, links for programs. */
@Controller()
export class HomeController {
  constructor(private readonly page: Page) {}

  @Get()
  @describe({ id: 'home', tag: 'Service', summary: 'Where to begin', description: 'A browser, which would rather have HTML, gets the page.', answers: { 200: { description: 'Links', schema: component('Links', Links), others: { 'text/html': { type: 'string' } } } }, problems: [400] })
  home(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (this.page.isWished(request)) return this.page.sendDocument(request, reply);
    readQuery(request.query, []);
    return reply.header('Vary', 'Accept').send({ name: 'Operations Timeline', links: LINKS });
  }
}
