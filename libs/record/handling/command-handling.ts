import { Injectable } from '@nestjs/common';
import { sealTexts, type DomainEvent } from '#events';
import { sentence } from '#quantities';
import { IdConflict, StoreUnavailable, WrongExpectedRevision, type EventStore, type StreamEvent } from '#event-store';
import { destroyKeysOf, isErasure } from '../erasure/destroy-keys.js';
import type { CommandEvent, CommandResult, RecordEvent } from '../commands.js';
import { subjectOf } from '../payload.js';
import { Refusal, refuse } from '../refusal.js';
import type { Subject } from '../subject.js';
import { Unread } from '../world.js';
import { isWhatWasRecorded } from './repeated.js';
import type { ReadWorld } from './read-world.js';
import { requestOf, type Request } from './request.js';
import { StreamQueues } from './stream-queues.js';
import type { Known, StreamStates } from './stream-states.js';

const MOST_ATTEMPTS = 5;
/** The most streams one decision follows: chains of duplicates, of units, of sources. */
const MOST_READINGS = 1_000;
/** How far back in its stream an event is looked for that the journal does not hold yet. */
const MOST_RECENT = 1_000;

/** Two commands that each close half of a circle have different home streams: these therefore go one after the other. */
const MAY_CLOSE_A_CIRCLE: ReadonlySet<string> = new Set(['DuplicateMarked', 'UnitCorrected', 'SourceCorrected']);

/** The one way of a command: from its body to durable events, or a refusal. */
@Injectable()
export class CommandHandling {
  private readonly queues = new StreamQueues();

  constructor(
    private readonly store: EventStore,
    private readonly states: StreamStates,
    private readonly newWorld: () => ReadWorld,
  ) {}

  /**
   * @throws Refusal when nothing was recorded
   * @throws StoreUnavailable when it may have been: the same command with the same idempotency key settles it
   */
  async carryOut<State>(command: RecordEvent, subject: Subject<State>): Promise<CommandResult> {
    const request = requestOf(command);
    const inTurn = () =>
      this.queues.run(request.stream, () => {
        checkTime(request);
        return this.answer(request, subject);
      });
    return MAY_CLOSE_A_CIRCLE.has(request.event.definition.type) ? this.queues.run('circles', inTurn) : inTurn();
  }

  private async answer<State>(request: Request, subject: Subject<State>): Promise<CommandResult> {
    const earlier = request.keyed ? this.store.journal.getById(request.id) : undefined;
    if (earlier) return this.firstAnswer(request, subject, earlier);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.record(request, subject);
      } catch (error) {
        if (request.keyed && (error instanceof Refusal || error instanceof IdConflict)) return this.echo(request, subject, error);
        if (!(error instanceof WrongExpectedRevision)) throw error;
        if (attempt === MOST_ATTEMPTS) {
          refuse('too-many-conflicts', '', sentence('others-wrote')`Others wrote to "${{ stream: request.stream }}" each of the ${{ times: MOST_ATTEMPTS }} times this was tried: try again.`);
        }
      }
    }
  }

  private async record<State>(request: Request, subject: Subject<State>): Promise<CommandResult> {
    const { event, stream } = request;
    const home = await this.states.load<State>(stream);
    const decided = await this.decide(request, subject, home);
    const { id, metadata } = request;
    const { type } = event.definition;
    const expected = home.revision < 0 ? 'no-stream' : home.revision;
    checkTime(request);
    const { data, keys } = sealTexts(decided.definition, decided.payload);
    const appended = await this.store.append(stream, expected, [{ id, type, data, metadata, keys }]);
    const { revision, position } = appended;
    if (appended.repeated) {
      const [first] = await this.store.readStream(stream, { from: revision, limit: 1 });
      if (first) return this.firstAnswer(request, subject, first);
    }
    this.states.extend(stream, home, decided, revision, id);
    if (isErasure(type)) await destroyKeysOf(this.store, { stream, revision, data });
    return resultOf(request, subject, home, { id, type, revision, position }, false);
  }

  /** Asks the decision, reading what it asks for, until it has all it needs. */
  private async decide<State>(request: Request, subject: Subject<State>, home: Known<State>): Promise<DomainEvent> {
    const { event, stream } = request;
    const world = this.newWorld();
    world.include(stream, home);
    await world.lookAhead(event);
    for (let readings = 0; readings < MOST_READINGS; readings += 1) {
      try {
        // Nothing may come between these and the reading of the revision that the append expects.
        checkPrecondition(request, subject.version(home.state, event, home.revision));
        return subject.decide(home.state, event, world);
      } catch (error) {
        if (!(error instanceof Unread)) throw error;
        await world.look(error.stream);
      }
    }
    return refuse('invalid', '', sentence('too-much-to-read')`To decide this, more than ${{ most: MOST_READINGS }} other records would have to be read.`);
  }

  /** What refuses a command may be the very event it recorded before, which the journal does not hold yet. */
  private async echo<State>(request: Request, subject: Subject<State>, error: Error): Promise<CommandResult> {
    const id = request.id;
    const recent = await this.store.readStream(request.stream, { backwards: true, limit: MOST_RECENT });
    const earlier = recent.find((event) => event.id === id) ?? this.store.journal.getById(id);
    if (earlier) return this.firstAnswer(request, subject, earlier);
    if (error instanceof IdConflict) return refuseReuse();
    throw error;
  }

  private async firstAnswer<State>(request: Request, subject: Subject<State>, first: StreamEvent): Promise<CommandResult> {
    if (!isWhatWasRecorded(request, first, this.store.journal.keys)) return refuseReuse();
    if (isErasure(first.type)) await destroyKeysOf(this.store, first);
    const home = await this.states.load<State>(request.stream);
    return resultOf(request, subject, home, first, true);
  }
}

/** @throws StoreUnavailable when nobody waits for it any more: what is appended now, whoever asked may be asking for again */
function checkTime({ until = Infinity }: Request): void {
  if (Date.now() > until) throw new StoreUnavailable('the turn of the command came too late, and nothing was recorded');
}

/** @throws Refusal `precondition-failed` when there is a subject and it is not at the version asked for */
function checkPrecondition({ event, ifMatch }: Request, version: number): void {
  if (ifMatch === undefined || version < 0 || ifMatch === version) return;
  refuse('precondition-failed', '', sentence('other-version')`"${{ id: subjectOf(event) }}" is at version ${{ version }} and not at ${{ ifMatch }}: read it again, then decide whether the change still holds.`);
}

function resultOf<State>(request: Request, subject: Subject<State>, home: Known<State>, event: CommandEvent, repeated: boolean): CommandResult {
  const { id, type, revision, position } = event;
  return {
    type,
    subject: subjectOf(request.event),
    stream: request.stream,
    events: [{ id, type, revision, position }],
    revision,
    version: subject.version(home.state, request.event, revision),
    position,
    repeated,
  };
}

const refuseReuse = (): never =>
  refuse('idempotency-key-reused', '', sentence('key-reused')`This idempotency key was used for another command: use a new key for each command, and the same one only to repeat it.`);
