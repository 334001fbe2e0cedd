import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { questions } from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';

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
];

@Controller()
export class HomeController {
  @Get()
  @describe({ id: 'home', tag: 'Service', summary: 'Where to begin', answers: { 200: { description: 'Links', schema: component('Links', Links) } }, problems: [400] })
  home(@Req() request: FastifyRequest) {
    readQuery(request.query, []);
    return { name: 'Operations Timeline', links: LINKS };
  }
}
