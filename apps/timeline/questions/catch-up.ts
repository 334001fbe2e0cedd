import { Inject, Injectable } from '@nestjs/common';
import { filter, firstValueFrom, map, startWith, timeout } from 'rxjs';
import type { EventStore, Journal } from '#event-store';
import { InvalidQuestion, ReadSide } from '#projections';
import { sentence } from '#quantities';
import { ProblemError } from '../problems/problem.js';
import { EVENT_STORE } from '../tokens.js';

const PATIENCE_MS = 5_000;

/** Waits until answers take in what was recorded up to a log position. */
@Injectable()
export class CatchUp {
  private readonly journal: Journal;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    private readonly readSide: ReadSide,
  ) {
    this.journal = store.journal;
  }

  /** @throws InvalidQuestion when it is no position, ProblemError `not-caught-up` when it takes longer than five seconds */
  async with(position: string, patienceMs = PATIENCE_MS): Promise<void> {
    const until = Date.now() + patienceMs;
    if (!/^\d{1,20}$/.test(position)) throw new InvalidQuestion([{ parameter: 'after', ...sentence('asked-after')`must be a log position as a command answered it, such as 1041` }]);
    const held = this.holds(position) || (await this.arrival(position, patienceMs));
    const seq = this.journal.seqAtPosition(position) ?? 0;
    if (held && (await this.readSide.caughtUpWith(seq, Math.max(0, until - Date.now())))) return;
    throw new ProblemError('not-caught-up', `The answers do not take in position ${position} yet: they go up to ${this.readSide.status().position}.`, { headers: { 'Retry-After': '1' } });
  }

  /** With another machine's log, a command may be answered before its event is in the journal here. */
  private arrival(position: string, patienceMs: number): Promise<boolean> {
    const arrived = this.journal.appended.pipe(
      startWith(0),
      filter(() => this.holds(position)),
      map(() => true),
      timeout({ first: patienceMs }),
    );
    return firstValueFrom(arrived, { defaultValue: false }).catch(() => false);
  }

  private holds(position: string): boolean {
    const last = this.journal.get(this.journal.head);
    return BigInt(last?.position ?? 0) >= BigInt(position);
  }
}
