import type * as Prometheus from 'prom-client';
import type { StoreStatus } from '#event-store';
import { PROJECTION_VERSION, type ReadSideStatus } from '#projections';
import type { WebhooksStatus } from '../webhooks/index.js';

/** What is looked up only when somebody asks for it. */
export interface Reading {
  readonly version: string;
  readonly store: StoreStatus;
  /** Of the last event known to be recorded. */
  readonly log: { readonly events: number; readonly position: string };
  /** Seconds since everything recorded was known to be here. */
  readonly storeAge: number;
  readonly readSide: ReadSideStatus;
  readonly applied: number;
  readonly passedOver: Readonly<Record<string, number>>;
  readonly subscribers: number;
  readonly subscribedQuestions: number;
  readonly webhooks: WebhooksStatus;
  /** The transparency log: events in its tree, and whether nothing differs from what was signed. */
  readonly audit: { readonly size: number; readonly whole: boolean };
}

/** What is counted when it happens, by the histogram that keeps it. */
export interface Observed {
  readonly command: { readonly intention: string; readonly outcome: string };
  readonly question: { readonly question: string; readonly route: string; readonly outcome: string };
  readonly append: { readonly outcome: string };
}

const FAST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 10];
const STATES = ['catching-up', 'live', 'stopped'] as const;
const WEBHOOK_STATES = ['active', 'failing', 'paused'] as const;
const ATTEMPTS = ['delivered', 'failed'] as const;

/** The metrics of the service, named by the conventions of Prometheus. The labels take values of closed lists only. */
export class Instruments {
  private readonly registry: Prometheus.Registry;
  private readonly histograms: { readonly [K in keyof Observed]: Prometheus.Histogram<keyof Observed[K] & string> };
  private readonly show: (reading: Reading) => void;

  constructor(
    private readonly client: Pick<typeof Prometheus, 'Registry' | 'Gauge' | 'Counter' | 'Histogram'>,
    private readonly process: Prometheus.Registry,
  ) {
    const registry = new client.Registry();
    const registers = [registry];
    const histogram = <L extends string>(name: string, help: string, labelNames: L[]) => new client.Histogram({ name, help, labelNames, buckets: FAST, registers });
    const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) => new client.Gauge({ name, help, labelNames, registers });
    const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) => new client.Counter({ name, help, labelNames, registers });

    const info = gauge('timeline_info', 'Always 1: the version of the service and of the projection, and the kind of store', ['version', 'projection', 'store']);
    const events = gauge('timeline_log_events', 'Events in the log, as far as they are known here');
    const position = gauge('timeline_log_position', 'Log position of the last of them');
    const reached = gauge('timeline_projection_position', 'The last log position that a projection takes in', ['projection']);
    const lagEvents = gauge('timeline_projection_lag_events', 'Events known to be recorded and not taken in by a projection', ['projection']);
    const lagSeconds = gauge('timeline_projection_lag_seconds', 'How long the first of them has waited', ['projection']);
    const state = gauge('timeline_projection_state', '1 for the state that a projection is in, 0 for the others', ['projection', 'state']);
    const applied = counter('timeline_events_applied_total', 'Events of the log that the projections hold');
    const passedOver = counter('timeline_events_passed_over_total', 'Events that no projection takes in, by kind', ['kind']);
    const connected = gauge('timeline_store_connected', '1 while the event store is connected, else 0');
    const age = gauge('timeline_store_age_seconds', 'Since when something may have been recorded that is not known here');
    const retries = counter('timeline_store_retries_total', 'Requests to the event store that were tried again');
    const reconnects = counter('timeline_store_reconnects_total', 'Connections to the event store after the first one');
    const subscribers = gauge('timeline_subscribers', 'Clients that listen');
    const subscribedQuestions = gauge('timeline_subscribed_questions', 'Distinct questions that are followed for them');
    const webhooks = gauge('timeline_webhooks', 'Webhooks of this replica, by state', ['state']);
    const attempts = counter('timeline_webhook_attempts_total', 'Attempts to deliver to a webhook, by what came of them', ['outcome']);
    const audited = gauge('timeline_audit_events', 'Events in the tree of the transparency log');
    const whole = gauge('timeline_audit_whole', '1 while nothing differs between the log and what was signed of it, else 0');
    this.histograms = {
      command: histogram('timeline_command_duration_seconds', 'Commands by what they are for and how they ended', ['intention', 'outcome']),
      question: histogram('timeline_question_duration_seconds', 'Questions by name, route and how they ended', ['question', 'route', 'outcome']),
      append: histogram('timeline_store_append_duration_seconds', 'Appends to the event store by how they ended, retries included', ['outcome']),
    };
    this.registry = registry;
    this.show = (reading) => {
      const { store, log, readSide } = reading;
      info.set({ version: reading.version, projection: PROJECTION_VERSION, store: store.kind }, 1);
      events.set(log.events);
      position.set(Number(log.position));
      for (const { name: projection, ...each } of readSide.projections) {
        reached.set({ projection }, Number(each.position));
        lagEvents.set({ projection }, each.behind);
        lagSeconds.set({ projection }, each.behindSeconds);
        for (const one of STATES) state.set({ projection, state: one }, one === each.state ? 1 : 0);
      }
      put(applied, {}, reading.applied);
      passedOver.reset();
      for (const [kind, count] of Object.entries(reading.passedOver)) passedOver.inc({ kind }, count);
      connected.set(store.connected ? 1 : 0);
      age.set(reading.storeAge);
      put(retries, {}, store.counts.retries);
      put(reconnects, {}, store.counts.reconnects);
      subscribers.set(reading.subscribers);
      subscribedQuestions.set(reading.subscribedQuestions);
      for (const each of WEBHOOK_STATES) webhooks.set({ state: each }, reading.webhooks[each]);
      attempts.reset();
      for (const outcome of ATTEMPTS) attempts.inc({ outcome }, reading.webhooks.attempts[outcome]);
      audited.set(reading.audit.size);
      whole.set(reading.audit.whole ? 1 : 0);
    };
  }

  observe<K extends keyof Observed>(what: K, labels: Observed[K], seconds: number): void {
    (this.histograms[what] as Prometheus.Histogram).observe({ ...labels }, seconds);
  }

  /** Everything in the text format of Prometheus. */
  text(reading: Reading): Promise<string> {
    this.show(reading);
    return this.client.Registry.merge([this.registry, this.process]).metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}

/** Sets a counter that is kept elsewhere. */
function put<L extends string>(counter: Prometheus.Counter<L>, labels: Partial<Record<L, string>>, count: number): void {
  counter.reset();
  counter.inc(labels, count);
}
