import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Receiving } from '../receiving/context.ts';
import { readiness } from '../receiving/readiness.ts';

/** What is counted while the hub works; whatever the records know is asked when somebody looks. */
export interface Metrics {
  /** One answered request. @param ms from its first byte to its answer's last */
  request(method: string, route: string, status: number, ms: number): void;
  /** One try of the back end. */
  forwarded(outcome: string): void;
  /** Prometheus text format 0.0.4, and its content type. */
  text(): Promise<{ type: string; body: string }>;
}

/** A station that has not sent a batch for so long counts as silent. */
export const silentAfterMs = 24 * 3_600_000;

export function hubMetrics(context: Receiving): Metrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'tram_hub_request_seconds',
    help: 'Answered requests of stations, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120],
    registers,
  });
  const forwards = new Counter({
    name: 'tram_hub_forwards_total',
    help: 'Tries to tell the back end of what was received, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const gauge = <T extends string>(
    name: string,
    help: string,
    labelNames: T[],
    collect: (self: Gauge<T>) => Promise<void>,
  ) =>
    new Gauge<T>({
      name: `tram_hub_${name}`,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset();
        await collect(this);
      },
    });
  const { store } = context;
  gauge('ready', 'Whether what is sent now would be received', [], async (self) =>
    self.set((await readiness(context)).ready ? 1 : 0),
  );
  gauge('free_bytes', 'Room for containers, where the store says', [], async (self) => {
    const free = await context.blobs.free();
    if (free !== null) self.set(free);
  });
  gauge('outbox_entries', 'Received entries by what became of them', ['state'], async (self) => {
    for (const state of ['pending', 'held', 'taken']) self.set({ state }, 0);
    for (const { state, count } of await store.outbox.counts()) self.set({ state }, count);
  });
  gauge('alarms', 'What somebody has to look at, by kind', ['kind'], async (self) => {
    for (const { kind, count } of await store.alarms.counts()) self.set({ kind }, count);
  });
  gauge('stations', 'Stations by what they do: active, silent for a day, frozen, revoked', ['state'], async (self) => {
    const counts = { active: 0, silent: 0, frozen: 0, revoked: 0 };
    const before = new Date(context.clock().getTime() - silentAfterMs).toISOString();
    for (const { status, lastHeardAt } of await store.stations.all()) {
      counts[status === 'active' && (lastHeardAt ?? '') < before ? 'silent' : status]++;
    }
    for (const [state, count] of Object.entries(counts)) self.set({ state }, count);
  });
  return {
    request: (method, route, status, ms) => requests.observe({ method, route, status }, ms / 1_000),
    forwarded: (outcome) => forwards.inc({ outcome }),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}
