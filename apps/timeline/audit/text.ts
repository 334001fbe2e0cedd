import type { FastifyReply } from 'fastify';

export const TEXT = 'text/plain';

/** Answers with a signed text, which is of this moment: another key may sign the next one. */
export function answerText(reply: FastifyReply, text: string): string {
  reply.type(`${TEXT}; charset=utf-8`).header('Cache-Control', 'no-store');
  return text;
}
