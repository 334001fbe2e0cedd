import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { randomInt, randomUUID } from 'node:crypto';
import type { EventStore } from '#event-store';
import { WebhookRegistered, WebhookRemoved, WebhookResumed } from '#events';
import { InvalidQuestion, NotFound, ReadSide, utcDay } from '#projections';
import { ProblemError } from '../problems/problem.js';
import { CLOCK, type Clock, EVENT_STORE, VERSION } from '../tokens.js';
import { AddressRules } from './addresses.js';
import { Announcer, noticeOf } from './announcer.js';
import { testDelivery } from './cloud-event.js';
import { Courier } from './courier.js';
import { cursorAt, seqOf } from './cursor.js';
import { WEBHOOK_LIMITS, type WebhookLimits } from './limits.js';
import type { Office } from './office.js';
import { isSuccess, Poster } from './poster.js';
import { liveQuestion, pinned, subscriptionOf } from './questions.js';
import { invalid, type Registration } from './registration.js';
import { newSecret } from './signing.js';
import { Turnstile } from './turnstile.js';
import { type WebhookView, viewOf } from './view.js';
import { type Webhook, withSecret } from './webhook.js';
import { WebhookStore } from './webhook-store.js';

const ID_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const ID_LENGTH = 12;

/** Nobody else has made, or will make, the same one: webhooks of several replicas share a log. */
const newId = (): string => `wh-${Array.from({ length: ID_LENGTH }, () => ID_LETTERS[randomInt(ID_LETTERS.length)]).join('')}`;

/** How webhooks fare, for whoever watches the service. */
export interface WebhooksStatus {
  readonly active: number;
  readonly failing: number;
  readonly paused: number;
  /** Attempts since the start of the service, by what came of them. */
  readonly attempts: { readonly delivered: number; readonly failed: number };
}

/** Everybody who is told by a request of ours. A webhook belongs to the service in whose directory it is kept, and to no replica of it. */
@Injectable()
export class Webhooks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly couriers = new Map<string, Courier>();
  private readonly announcer: Announcer;
  private readonly office: Office;
  private stopping = false;

  constructor(
    private readonly readSide: ReadSide,
    @Inject(EVENT_STORE) store: EventStore,
    private readonly kept: WebhookStore,
    rules: AddressRules,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WEBHOOK_LIMITS) readonly limits: WebhookLimits,
    @Inject(VERSION) version: string,
  ) {
    this.announcer = new Announcer(store, kept);
    const poster = new Poster(rules, limits);
    this.office = { readSide, journal: store.journal, kept, announcer: this.announcer, poster, turnstile: new Turnstile(), limits, clock, userAgent: `operations-timeline/${version}`, attempts: { delivered: 0, failed: 0 } };
  }

  onApplicationBootstrap(): void {
    for (const each of this.kept.list()) this.send(each);
    this.announcer.announce();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.couriers.values()].map((each) => each.stop(this.limits.farewellMs)));
    await this.announcer.stop();
  }

  status(): WebhooksStatus {
    const all = [...this.couriers.values()];
    const states = all.map(({ webhook: { paused, failure } }) => (paused ? 'paused' : failure ? 'failing' : 'active'));
    const count = (state: string): number => states.filter((each) => each === state).length;
    return { active: count('active'), failing: count('failing'), paused: count('paused'), attempts: { ...this.office.attempts } };
  }

  list(): WebhookView[] {
    return [...this.couriers.values()].map((each) => this.view(each.webhook));
  }

  /** @throws NotFound */
  get(id: string): WebhookView {
    return this.view(this.courier(id).webhook);
  }

  /**
   * It is told the present answer first, then every change of it.
   * @throws ProblemError `invalid` | `address-refused` | `already-exists` | `webhooks-full`
   */
  async register({ url, secret = newSecret(), ...asked }: Registration, actor: string): Promise<{ webhook: WebhookView; secret: string }> {
    const question = this.pinned(asked);
    const refusal = await this.office.poster.refusalOf(url);
    if (refusal !== undefined) throw new ProblemError('address-refused', `${refusal}.`, { problems: [{ pointer: '/url', message: refusal }] });
    this.checkRoom(url.href, subscriptionOf(question));
    const now = Date.now();
    const cursor = cursorAt(this.office.journal, { seq: this.readSide.followable, day: utcDay(this.clock()), begun: false });
    const webhook: Webhook = { ...question, id: newId(), url: url.href, registeredAt: now, registeredBy: actor, secrets: [{ secret, createdAt: now }], cursor, delivered: 0 };
    this.kept.change(webhook, noticeOf(WebhookRegistered, { webhook: webhook.id, subscription: subscriptionOf(question) }, actor));
    this.announcer.announce();
    this.send(webhook);
    return { webhook: this.view(webhook), secret };
  }

  /** It is told nothing any more. @throws NotFound */
  remove(id: string, actor: string): WebhookView {
    const courier = this.courier(id);
    const last = this.view(courier.webhook);
    this.kept.remove(id, noticeOf(WebhookRemoved, { webhook: id }, actor));
    this.announcer.announce();
    this.couriers.delete(id);
    courier.dismiss();
    return last;
  }

  /** Goes on where it stopped, at once, whether it was paused or waits for its next attempt. @throws NotFound */
  resume(id: string, actor: string): WebhookView {
    const courier = this.courier(id);
    const { paused, failure: _, ...rest } = courier.webhook;
    this.kept.change(rest, paused && noticeOf(WebhookResumed, { webhook: id }, actor));
    this.announcer.announce();
    courier.adopt(rest);
    return this.view(rest);
  }

  /** Signs with another secret from now on, and for a while with those before as well. @throws NotFound */
  rotate(id: string, secret = newSecret()): { webhook: WebhookView; secret: string } {
    const courier = this.courier(id);
    const webhook = withSecret(courier.webhook, secret, Date.now(), this.limits);
    this.kept.change(webhook);
    courier.adopt(webhook);
    return { webhook: this.view(webhook), secret };
  }

  /** One delivery that is no part of what it is told. @throws NotFound */
  async test(id: string): Promise<{ id: string; delivered: boolean; status?: number; detail: string }> {
    const courier = this.courier(id);
    const delivery = testDelivery(id, courier.webhook, `${id}_test_${randomUUID()}`, Date.now());
    const outcome = await courier.attempt(delivery);
    const { status, detail } = outcome;
    return { id: delivery.id, delivered: isSuccess(outcome), ...(status !== undefined && { status }), detail };
  }

  private send(webhook: Webhook): void {
    if (!this.stopping) this.couriers.set(webhook.id, new Courier(this.office, webhook));
  }

  private courier(id: string): Courier {
    const found = this.couriers.get(id);
    if (!found) throw new NotFound(`There is no webhook "${id}": /v1/webhooks lists them.`);
    return found;
  }

  private pinned(asked: Pick<Registration, 'question' | 'parameters'>): Pick<Registration, 'question' | 'parameters'> {
    try {
      return pinned(asked, liveQuestion(this.readSide, this.clock(), asked));
    } catch (error) {
      if (!(error instanceof InvalidQuestion)) throw error;
      throw invalid(error.problems.map(({ parameter, message }) => ({ pointer: `/parameters/${parameter}`, message })));
    }
  }

  private checkRoom(url: string, subscription: string): void {
    const same = [...this.couriers.values()].find(({ webhook }) => webhook.url === url && subscriptionOf(webhook) === subscription);
    if (same) throw new ProblemError('already-exists', `The webhook ${same.webhook.id} tells this address the same: it would be told everything twice.`);
    if (this.couriers.size >= this.limits.webhooks) throw new ProblemError('webhooks-full', `There are ${this.limits.webhooks} webhooks already: remove one that nobody needs.`);
  }

  private view(webhook: Webhook): WebhookView {
    return viewOf(webhook, this.behind(webhook), this.couriers.get(webhook.id)?.hindrance, Date.now());
  }

  private behind({ cursor }: Webhook): number {
    const { journal } = this.office;
    try {
      return journal.head - (seqOf(journal, cursor) ?? journal.head);
    } catch {
      return 0;
    }
  }
}
