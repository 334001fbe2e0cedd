import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TransparencyLog } from '#audit';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';

const BYTES = 'application/octet-stream';
/** A tile of a certain width never changes, nor do the events in it. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';

/** The tree itself, for programs that make their own proofs of it (C2SP tlog-tiles). */
@Controller('v1/audit')
export class TilesController {
  constructor(private readonly log: TransparencyLog) {}

  @Get('tile/*')
  @describe({
    id: 'getTile',
    tag: 'Audit',
    summary: 'A tile of the tree: 256 hashes of one of its rows, or the events below them',
    description:
      'C2SP tlog-tiles with the prefix `/v1/audit/`. `path` is `{level}/{N}`, for a partial tile `{level}/{N}.p/{W}`, and has slashes in it: N is written in groups of three digits, ' +
      'all but the last behind an x, such as `0/x001/x234/067`. With `entries` for the level it is the bundle of the leaves, each behind its length (16 bits, big-endian).',
    parameters: [{ name: 'path', in: 'path', description: 'Level, number and, for a partial tile, width', schema: { type: 'string', examples: ['0/000', '1/x001/234.p/56', 'entries/000'] } }],
    answers: { 200: { description: 'The hashes, 32 bytes each, or the entries', schema: { type: 'string', format: 'binary' }, mediaType: BYTES, headers: { 'Cache-Control': NEVER_CHANGES } } },
    problems: [400, 404, 414, 503],
  })
  tile(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    readQuery(request.query, []);
    const tile = this.log.tile(`tile/${(request.params as { '*': string })['*']}`);
    reply.type(BYTES).header('Cache-Control', NEVER_CHANGES);
    return tile;
  }
}
