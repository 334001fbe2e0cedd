import { deliveryOf, testDelivery } from '../webhooks/cloud-event.js';
import type { Message } from '../webhooks/messages.js';
import type { QuestionName } from '../webhooks/questions.js';
import { signatureHeaders } from '../webhooks/signing.js';
import type { MessageExample } from './channel.js';
import { timelineSnapshot, timelineUpdate, totalSnapshot, totalUpdate } from './message-examples.js';

const WEBHOOK = 'wh-k3m9q2x7ab4c';
const SECRET = `whsec_${Buffer.alloc(32, 'example').toString('base64')}`;
const REGISTERED_AT = Date.parse('2026-11-22T09:10:00.000Z');
const AT = Date.parse('2026-11-22T09:14:03.200Z');

const ASKED: Readonly<Record<QuestionName, Readonly<Record<string, string>>>> = {
  totals: { measure: 'arrests', unit: 'jic', policy: 'conservative-1' },
  timeline: { unit: 'jic', limit: '50' },
};

const TOLD = {
  totals: { snapshot: totalSnapshot, update: totalUpdate },
  timeline: { snapshot: timelineSnapshot, update: timelineUpdate },
} as const;

/** A delivery of the CloudEvents type, made and signed as the service does it. */
export function exampleDelivery(type: string): MessageExample {
  const [, question = '', kind = ''] = type.split('.');
  const { id, body } = kind === 'test' ? tried() : told(question as QuestionName, kind);
  return { headers: signatureHeaders([SECRET], { id, at: AT, body }), payload: JSON.parse(body) as object };
}

const tried = () => testDelivery(WEBHOOK, { question: 'totals', parameters: ASKED.totals }, `${WEBHOOK}_test_c0a1d9c2-3f5e-4a60-8f53-0d1f6f6f2b11`, AT);

function told(question: QuestionName, kind: string) {
  const { snapshot, update } = TOLD[question];
  const place = { after: { seq: 0, day: 0, begun: true } };
  const { position, cause } = update;
  const message: Message =
    kind === 'snapshot'
      ? { kind, position: snapshot.position, data: snapshot, link: snapshot.answer.citation.link, ...place }
      : { kind: 'update', position, cause, data: update, link: update.after.citation.link, ...place };
  // What is told as a link is larger than may be.
  return deliveryOf(WEBHOOK, { question, parameters: ASKED[question] }, REGISTERED_AT, message, kind === 'link' ? 0 : Infinity);
}
