import { Controller, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { AuditError, TransparencyLog } from '#audit';
import { RequiresRole, TokenGuard } from '../access/token-guard.js';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { ProblemError } from '../problems/problem.js';

const Checked = Type.Object(
  {
    events: Type.Integer({ description: 'How many events were compared with the tree' }),
    seconds: Type.Number(),
    whole: Type.Boolean(),
    detail: Type.Optional(Type.String({ description: 'The first difference; /v1/audit/findings has the evidence' })),
  },
  { $id: 'CheckedLog' },
);
const Accepted = Type.Object({ number: Type.Integer({ description: 'The number of the first event that was accepted' }), acceptedBy: Type.String() }, { $id: 'AcceptedEvents' });
const Rotated = Type.Object({ key: Type.String({ description: 'The new key, name+id+base64' }), statement: Type.String({ description: 'By which the old key names it: a note signed by both' }) }, { $id: 'RotatedKey' });

/** What only those who run the service may do with its transparency log. */
@Controller('v1/audit')
@UseGuards(TokenGuard)
export class UpkeepController {
  private checking: Promise<Static<typeof Checked>> | undefined;

  constructor(private readonly log: TransparencyLog) {}

  @Post('check')
  @RequiresRole('admin')
  @describe({
    id: 'checkLog',
    tag: 'Audit',
    summary: 'Compares every event of the store with the tree',
    description: 'Needs a token with the role `admin`. Where nothing differs any more, the log signs again. Asked again while a check runs, it answers with that one.',
    answers: { 201: { description: 'What was found', schema: component('CheckedLog', Checked) } },
    problems: [400, 401, 403],
    needsToken: true,
  })
  check(@Req() request: FastifyRequest): Promise<Static<typeof Checked>> {
    readQuery(request.query, []);
    this.checking ??= this.checkAll().finally(() => (this.checking = undefined));
    return this.checking;
  }

  @Post('accept')
  @RequiresRole('admin')
  @describe({
    id: 'acceptAddedEvents',
    tag: 'Audit',
    summary: 'Takes responsibility for events that came into the store by another way than the service',
    description: 'Needs a token with the role `admin`, whose name is kept with the finding. What was altered or is missing cannot be accepted: it has to be put back.',
    answers: { 201: { description: 'They become part of the log', schema: component('AcceptedEvents', Accepted) } },
    problems: [400, 401, 403, 409],
    needsToken: true,
  })
  accept(@Req() request: FastifyRequest): Static<typeof Accepted> {
    readQuery(request.query, []);
    const { open } = this.log.findings;
    try {
      this.log.check.acceptAdded(request.actor);
    } catch (error) {
      if (error instanceof AuditError && error.code === 'store-differs') throw new ProblemError('nothing-to-accept', open ? error.message : 'There is nothing to accept: no event is known to have come into the store by another way than the service. "timeline audit check" compares all of it.');
      throw error;
    }
    return { number: open!.seq, acceptedBy: request.actor };
  }

  @Post('keys/rotate')
  @RequiresRole('admin')
  @describe({
    id: 'rotateLogKey',
    tag: 'Audit',
    summary: 'Replaces the key that signs; what the old one signed stays good',
    description: 'Needs a token with the role `admin`.',
    answers: { 201: { description: 'The new key signs from now on', schema: component('RotatedKey', Rotated) } },
    problems: [400, 401, 403, 503],
    needsToken: true,
  })
  rotate(@Req() request: FastifyRequest): Static<typeof Rotated> {
    readQuery(request.query, []);
    const statement = this.log.rotateKey();
    return { key: this.log.currentKey, statement };
  }

  private async checkAll(): Promise<Static<typeof Checked>> {
    const begun = performance.now();
    const { size: events } = this.log;
    const found = await this.log.check.all();
    return { events, seconds: Math.round(performance.now() - begun) / 1000, whole: found === undefined, ...(found && { detail: found.detail }) };
  }
}
