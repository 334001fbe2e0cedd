import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { RequiresRole, TokenGuard } from '../access/token-guard.js';
import { component } from '../docs/components.js';
import { describe, type Operation } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { AddressRules } from './addresses.js';
import { readRegistration, readSecret } from './registration.js';
import { SecretView, Tried, Webhooks as WebhooksView, WebhookView } from './view.js';
import { Webhooks } from './webhooks.js';

const secret = Type.String({ pattern: '^whsec_', description: 'To sign with: whsec_ and 24 to 64 bytes in Base64; left out, the service makes one' });

const RegistrationBody = Type.Object(
  {
    url: Type.String({ format: 'uri', maxLength: 2_000, description: 'Where to post to. HTTPS, at a public address, unless whoever runs the service allows more' }),
    question: Type.Enum(['totals', 'timeline'], { description: 'The subscription: /v1/subscriptions/{question}' }),
    parameters: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Its parameters' })),
    secret: Type.Optional(secret),
  },
  { $id: 'WebhookRegistration', additionalProperties: false },
);
const SecretBody = Type.Object({ secret: Type.Optional(secret) }, { $id: 'WebhookSecret', additionalProperties: false });

const ID = { name: 'id', in: 'path' as const, description: 'The identifier of the webhook', schema: { type: 'string' } };
const webhook = component('Webhook', WebhookView);
const withSecret = component('WebhookWithSecret', SecretView);

const described = (operation: Omit<Operation, 'tag' | 'needsToken'>): MethodDecorator =>
  describe({ ...operation, tag: 'Live', description: `${operation.description ?? ''} Needs a token with the role \`admin\`.`.trimStart(), needsToken: true });

/** Who is told of changes by requests of ours. */
@Controller('v1/webhooks')
@UseGuards(TokenGuard)
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly rules: AddressRules,
  ) {}

  @Get()
  @RequiresRole('admin')
  @described({ id: 'listWebhooks', summary: 'Every webhook, and how it fares', answers: { 200: { description: 'In order of registration', schema: component('Webhooks', WebhooksView) } }, problems: [400, 401, 403] })
  list(@Req() { query }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(query, []);
    reply.header('Cache-Control', 'no-store');
    return { webhooks: this.webhooks.list(), most: this.webhooks.limits.webhooks };
  }

  @Post()
  @RequiresRole('admin')
  @described({
    id: 'registerWebhook',
    summary: 'Registers a webhook: an address that is told of every change of one answer',
    description: 'It is posted the present answer first, then every change, in order, each until it answers with a status from 200 to 299.',
    body: { schema: component('WebhookRegistration', RegistrationBody), example: { url: 'https://example.org/hook', question: 'totals', parameters: { measure: 'arrests', unit: 'jic' } } },
    answers: { 201: { description: 'Registered', schema: withSecret, headers: { Location: 'Where it can be looked at' } } },
    problems: [400, 401, 403, 409, 413, 415, 422],
  })
  async register(@Req() { query, actor }: FastifyRequest, @Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(query, []);
    const registered = await this.webhooks.register(readRegistration(body, this.rules), actor);
    reply.header('Location', `/v1/webhooks/${registered.webhook.id}`).header('Cache-Control', 'no-store');
    return registered;
  }

  @Get(':id')
  @RequiresRole('admin')
  @described({ id: 'getWebhook', summary: 'One webhook, and how it fares', parameters: [ID], answers: { 200: { description: 'The webhook', schema: webhook } }, problems: [400, 401, 403, 404, 414] })
  get(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('Cache-Control', 'no-store');
    return this.webhooks.get(idOf(request));
  }

  @Delete(':id')
  @RequiresRole('admin')
  @described({ id: 'removeWebhook', summary: 'Removes a webhook: it is told nothing any more', parameters: [ID], answers: { 200: { description: 'The webhook as it was', schema: webhook } }, problems: [400, 401, 403, 404, 414] })
  remove(@Req() request: FastifyRequest) {
    return this.webhooks.remove(idOf(request), request.actor);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @RequiresRole('admin')
  @described({
    id: 'resumeWebhook',
    summary: 'Goes on telling a webhook at once, whether it was paused or waits for its next attempt',
    description: 'It is told all that it has missed.',
    parameters: [ID],
    answers: { 200: { description: 'The webhook', schema: webhook } },
    problems: [400, 401, 403, 404, 414],
  })
  resume(@Req() request: FastifyRequest) {
    return this.webhooks.resume(idOf(request), request.actor);
  }

  @Post(':id/secret')
  @RequiresRole('admin')
  @described({
    id: 'rotateWebhookSecret',
    summary: 'Gives a webhook another secret',
    description: 'Deliveries are signed with it and, for a day, with those before as well.',
    parameters: [ID],
    body: { schema: component('WebhookSecret', SecretBody), example: {} },
    answers: { 201: { description: 'The webhook signs with this secret', schema: withSecret } },
    problems: [400, 401, 403, 404, 413, 414, 415],
  })
  rotate(@Req() request: FastifyRequest, @Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = idOf(request);
    reply.header('Cache-Control', 'no-store');
    return this.webhooks.rotate(id, readSecret(body));
  }

  @Post(':id/test')
  @HttpCode(200)
  @RequiresRole('admin')
  @described({
    id: 'testWebhook',
    summary: 'Posts a test to a webhook and tells what came of it',
    parameters: [ID],
    answers: { 200: { description: 'What came of it', schema: component('WebhookTried', Tried) } },
    problems: [400, 401, 403, 404, 414],
  })
  test(@Req() request: FastifyRequest) {
    return this.webhooks.test(idOf(request));
  }
}

function idOf({ query, params }: FastifyRequest): string {
  readQuery(query, []);
  return (params as { id: string }).id;
}
