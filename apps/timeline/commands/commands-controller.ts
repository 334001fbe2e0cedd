import { Controller, Inject, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catalogue, countedFields, fieldsOf, schemaOf, type EventDefinition } from '#events';
import { commandFor, type CommandResult } from '#record';
import { RequiresRole, TokenGuard } from '../access/token-guard.js';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { addEndpoint } from '../http/endpoint.js';
import { readQuery } from '../http/query.js';
import { contextOf, headerParameters, takesIfMatch } from './conditions.js';
import { COMMAND_PATIENCE } from '../tokens.js';
import { locationOf, Recorded } from './recorded.js';
import { within } from './within.js';

/** `POST /v1/commands/{intention}` for every event type of the catalogue. */
@Controller('v1/commands')
@UseGuards(TokenGuard)
export class CommandsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(COMMAND_PATIENCE) private readonly patienceMs: number,
  ) {}

  async carryOut(definition: EventDefinition, request: FastifyRequest, reply: FastifyReply): Promise<CommandResult> {
    readQuery(request.query, []);
    const context = { ...contextOf(definition, request), until: Date.now() + this.patienceMs };
    const result = await within(this.patienceMs, this.commands.execute(commandFor(definition, request.body, context)));
    reply.status(result.repeated ? 200 : 201);
    reply.header('ETag', `"${result.version}"`).header('Location', locationOf(definition, result.subject)).header('X-Correlation-Id', context.correlationId);
    if (result.repeated) reply.header('Idempotent-Replayed', 'true');
    return result;
  }
}

/** What a form needs to know besides the schema: the event type, who may record it, which fields name what, and which are counted for which measure. */
const eventExtension = (definition: EventDefinition): object => {
  const { type, home, nature, role, payload } = definition;
  return {
    type,
    home,
    nature,
    role,
    refersTo: Object.fromEntries([...fieldsOf(payload)].flatMap(([name, { refersTo }]) => (refersTo ? [[name, refersTo]] : []))),
    counts: countedFields(definition),
  };
};

const recorded = component('Recorded', Recorded);
const headers = {
  ETag: 'The version of the subject now',
  Location: 'Where the subject can be read',
  'X-Correlation-Id': 'The one given, or the one made by the service',
};

for (const definition of catalogue) {
  const { intention, type, summary, role, payload, example, nature } = definition;
  addEndpoint(
    CommandsController,
    intention,
    function (request, reply) {
      return this.carryOut(definition, request, reply);
    },
    [
      Post(intention),
      RequiresRole(role),
      describe({
        id: intention,
        tag: 'Commands',
        summary: `${summary} Records ${type}.`,
        description: `Needs a token with the role \`${role}\` or a higher one.`,
        parameters: headerParameters(definition),
        body: { schema: component(type, schemaOf(payload)), example },
        answers: {
          201: { description: 'Recorded and durable', schema: recorded, headers },
          200: { description: 'Had been recorded under the same idempotency key: the first answer again', schema: recorded, headers: { ...headers, 'Idempotent-Replayed': 'true' } },
        },
        problems: [400, 401, 403, ...(nature === 'entry' || nature === 'statement' ? [] : [404]), 409, ...(takesIfMatch(definition) ? [412] : []), 413, 415, 422, 503],
        needsToken: true,
        extensions: { 'x-event': eventExtension(definition) },
      }),
    ],
  );
}
