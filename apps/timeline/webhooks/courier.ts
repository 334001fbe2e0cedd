import { Logger } from '@nestjs/common';
import { firstValueFrom, merge, NEVER, type Observable, Subject, timer } from 'rxjs';
import { type PauseReason, WebhookPaused } from '#events';
import { utcDay } from '#projections';
import { WEBHOOKS_ACTOR } from '../access/token-store.js';
import { noticeOf } from './announcer.js';
import { type Delivery, CLOUD_EVENTS_JSON, deliveryOf } from './cloud-event.js';
import { AnotherLog, cursorAt, seqOf } from './cursor.js';
import { type Message, Messages, type Place } from './messages.js';
import type { Office } from './office.js';
import { isSuccess, type Outcome } from './poster.js';
import { liveQuestion } from './questions.js';
import { waitAfter } from './retrying.js';
import { signatureHeaders } from './signing.js';
import { signingSecrets, type Webhook } from './webhook.js';

const GONE = 410;

/** Tells one webhook everything there is to tell, one message after the other: the next only once the one before was confirmed. */
export class Courier {
  private readonly logger = new Logger('Webhooks');
  private readonly wakes = new Subject<void>();
  private readonly abort = new AbortController();
  private readonly running: Promise<void>;
  private messages: Messages | undefined;
  private stopped = false;
  /** The place in the journal up to which it is kept that nothing is left to tell. */
  private keptSeq = 0;
  /** Why nothing is told at present, where the receiver has no part in it. */
  hindrance: string | undefined;

  constructor(
    private readonly office: Office,
    private current: Webhook,
  ) {
    this.running = this.run();
  }

  get webhook(): Webhook {
    return this.current;
  }

  /** Takes over a change that was kept, and goes on at once. */
  adopt(webhook: Webhook): void {
    this.current = webhook;
    this.wakes.next();
  }

  /** One attempt, beside what is told in order. */
  attempt({ id, body }: Delivery): Promise<Outcome> {
    const { poster, userAgent } = this.office;
    const now = Date.now();
    const headers = { 'content-type': CLOUD_EVENTS_JSON, 'user-agent': userAgent, ...signatureHeaders(signingSecrets(this.current, now), { id, at: now, body }) };
    return poster.post(new URL(this.current.url), headers, body, this.abort.signal);
  }

  /** Lets a delivery that is under way come to its end, for a while. */
  async stop(patienceMs: number): Promise<void> {
    this.stopped = true;
    this.wakes.next();
    const impatience = setTimeout(() => this.abort.abort(), patienceMs);
    await this.running;
    clearTimeout(impatience);
  }

  /** Drops everything at once; nothing of it is kept. */
  dismiss(): void {
    this.stopped = true;
    this.abort.abort();
    this.wakes.next();
  }

  private async run(): Promise<void> {
    do {
      try {
        if (!this.stopped) await this.goOn();
        if (this.stopped && !this.abort.signal.aborted) this.keep();
      } catch (error) {
        this.logger.error(error);
        this.messages = undefined;
        this.hindrance = 'Something went wrong inside the service. It has been logged, and is tried again.';
        await this.rest(this.office.limits.tickMs);
      }
    } while (!this.stopped);
  }

  private async goOn(): Promise<void> {
    const { paused, failure } = this.current;
    if (paused) return this.rest();
    const wait = (failure?.nextAt ?? 0) - Date.now();
    if (wait > 0) return this.rest(Math.min(wait, this.office.limits.retryAfterMostMs));
    const message = await this.next();
    if (!message) return;
    const { id, registeredAt } = this.current;
    const outcome = await this.attempt(deliveryOf(id, this.current, registeredAt, message, this.office.limits.bodyBytes));
    if (this.abort.signal.aborted) return;
    if (isSuccess(outcome)) this.confirm(message);
    else this.fail(outcome);
  }

  private async next(): Promise<Message | undefined> {
    const { turnstile, clock, readSide, limits } = this.office;
    const messages = (this.messages ??= this.begin());
    if (!messages) return void (await this.rest(limits.tickMs, readSide.changes));
    const message = await turnstile.pass(() => messages.step(utcDay(clock())));
    this.hindrance = undefined;
    if (this.stopped) return undefined;
    if (message) return message;
    this.passOver(messages.place);
    // Nothing may come between this question and the beginning of the rest.
    if (messages.isCaughtUp) await this.rest(limits.tickMs, readSide.changes);
    return undefined;
  }

  /** @returns undefined where the answers do not go as far as the webhook was told, or it cannot go on at all */
  private begin(): Messages | undefined {
    const { journal, readSide, clock } = this.office;
    try {
      const { cursor } = this.current;
      const seq = seqOf(journal, cursor);
      if (seq === undefined || seq > readSide.followable) {
        this.hindrance = `The answers do not go as far as position ${cursor.position}, which was told last.`;
        return undefined;
      }
      this.keptSeq = seq;
      return new Messages(readSide, liveQuestion(readSide, clock(), this.current), { seq, day: cursor.day, begun: cursor.begun });
    } catch (error) {
      if (!(error instanceof AnotherLog)) throw error;
      this.pause('another-log', { brief: 'not made', detail: error.message });
      return undefined;
    }
  }

  private confirm({ after }: Message): void {
    const { failure: _, ...rest } = this.current;
    this.current = { ...rest, cursor: cursorAt(this.office.journal, after), delivered: rest.delivered + 1, deliveredAt: Date.now() };
    this.keptSeq = after.seq;
    this.keep();
    this.office.attempts.delivered += 1;
  }

  private fail(outcome: Outcome): void {
    const { limits } = this.office;
    const { status, detail, retryAfterMs } = outcome;
    const now = Date.now();
    const { attempts: before = 0, since = now } = this.current.failure ?? {};
    const attempts = before + 1;
    this.office.attempts.failed += 1;
    // What is told next time is found again, as after a restart: however many webhooks wait, none holds what it waits with.
    this.messages = undefined;
    this.current = { ...this.current, failure: { attempts, since, lastAt: now, detail, ...(status !== undefined && { status }), nextAt: now + waitAfter(attempts, retryAfterMs, limits) } };
    if (status === GONE) this.pause('gone', outcome);
    else if (attempts >= limits.patienceAttempts && now - since >= limits.patienceMs) this.pause('failing', outcome);
    else this.keep();
  }

  private pause(reason: PauseReason, { brief, detail }: Outcome): void {
    const { kept, announcer } = this.office;
    const { id, cursor } = this.current;
    this.current = { ...this.current, paused: { at: Date.now(), reason, detail } };
    kept.change(this.current, noticeOf(WebhookPaused, { webhook: id, reason, attempt: brief, position: cursor.position }, WEBHOOKS_ACTOR));
    this.logger.warn(`The webhook ${id} is paused (${reason}): the last attempt ${brief}.`);
    announcer.announce();
  }

  private passOver(place: Place): void {
    this.current = { ...this.current, cursor: cursorAt(this.office.journal, place) };
    if (place.seq - this.keptSeq < this.office.limits.passedOver) return;
    this.keptSeq = place.seq;
    this.keep();
  }

  private keep(): void {
    this.office.kept.progress(this.current);
  }

  /** Until it is woken, or one of these has come: so many ms have passed, or something else has happened. */
  private async rest(ms?: number, orUntil: Observable<unknown> = NEVER): Promise<void> {
    if (this.stopped) return;
    await firstValueFrom(merge(this.wakes, orUntil, ms === undefined ? NEVER : timer(ms)), { defaultValue: undefined });
  }
}
