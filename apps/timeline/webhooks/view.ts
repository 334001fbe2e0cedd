import { type Static, Type } from 'typebox';
import { subscriptionOf } from './questions.js';
import type { Failure, Webhook } from './webhook.js';

const instant = (description: string) => Type.String({ format: 'date-time', description });

/** A webhook as whoever runs the service sees it: everything but its secrets. */
export const WebhookView = Type.Object(
  {
    id: Type.String(),
    url: Type.String({ format: 'uri' }),
    question: Type.Enum(['totals', 'timeline']),
    parameters: Type.Record(Type.String(), Type.String(), { description: 'The parameters of the question, every default written out' }),
    subscription: Type.String({ description: 'The subscription that tells the same' }),
    registeredAt: instant('When it was registered'),
    registeredBy: Type.String({ description: 'The name of the token' }),
    state: Type.Enum(['active', 'failing', 'paused'], { description: 'failing: the last attempt failed and there will be another; paused: nothing is told until it is resumed' }),
    position: Type.String({ description: 'The log position that it was told up to' }),
    behind: Type.Integer({ description: 'How many events of the log come after that' }),
    delivered: Type.Integer({ description: 'Deliveries that were confirmed' }),
    deliveredAt: Type.Optional(instant('When the last one was confirmed')),
    failure: Type.Optional(
      Type.Object(
        {
          attempts: Type.Integer({ description: 'Attempts that failed in a row' }),
          since: instant('When the first of them failed'),
          lastAt: instant('When the last of them failed'),
          status: Type.Optional(Type.Integer({ description: 'The HTTP status that it was answered with' })),
          detail: Type.String({ description: 'What came of it' }),
          nextAt: Type.Optional(instant('When there will be another')),
        },
        { description: 'The attempts since the last one that succeeded' },
      ),
    ),
    paused: Type.Optional(Type.Object({ at: instant('Since when'), reason: Type.Enum(['gone', 'failing', 'another-log']), detail: Type.String() })),
    hindrance: Type.Optional(Type.String({ description: 'Why nothing is told at present, where the receiver has no part in it' })),
    secrets: Type.Array(Type.Object({ createdAt: instant('When it was made'), expiresAt: Type.Optional(instant('When it will sign no more')) }), { description: 'The secrets that sign now, latest first, without themselves' }),
  },
  { $id: 'Webhook' },
);
export type WebhookView = Static<typeof WebhookView>;

export const Webhooks = Type.Object({ webhooks: Type.Array(WebhookView), most: Type.Integer({ description: 'How many there may be' }) }, { $id: 'Webhooks' });

export const SecretView = Type.Object(
  { webhook: WebhookView, secret: Type.String({ pattern: '^whsec_', description: 'What its deliveries are signed with. It is shown this once' }) },
  { $id: 'WebhookWithSecret' },
);

export const Tried = Type.Object(
  {
    id: Type.String({ description: 'The webhook-id that was sent' }),
    delivered: Type.Boolean({ description: 'Whether it was answered with a status from 200 to 299' }),
    status: Type.Optional(Type.Integer()),
    detail: Type.String(),
  },
  { $id: 'WebhookTried' },
);

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

function failureOf({ since, lastAt, nextAt, ...rest }: Failure, isTriedAgain: boolean): NonNullable<WebhookView['failure']> {
  return { ...rest, since: iso(since), lastAt: iso(lastAt), ...(isTriedAgain && { nextAt: iso(nextAt) }) };
}

/** @param behind events after its position */
export function viewOf(webhook: Webhook, behind: number, hindrance: string | undefined, now: number): WebhookView {
  const { id, url, question, parameters, registeredAt, registeredBy, cursor, delivered, deliveredAt, failure, paused, secrets } = webhook;
  return {
    id,
    url,
    question,
    parameters: { ...parameters },
    subscription: subscriptionOf(webhook),
    registeredAt: iso(registeredAt),
    registeredBy,
    state: paused ? 'paused' : failure ? 'failing' : 'active',
    position: cursor.position,
    behind,
    delivered,
    ...(deliveredAt !== undefined && { deliveredAt: iso(deliveredAt) }),
    ...(failure && { failure: failureOf(failure, paused === undefined) }),
    ...(paused && { paused: { ...paused, at: iso(paused.at) } }),
    ...(hindrance !== undefined && { hindrance }),
    secrets: secrets.filter(({ expiresAt = Infinity }) => expiresAt > now).map(({ createdAt, expiresAt }) => ({ createdAt: iso(createdAt), ...(expiresAt !== undefined && { expiresAt: iso(expiresAt) }) })),
  };
}
