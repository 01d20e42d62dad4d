import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { inTime } from '../in-time.ts';
import { log } from './log.ts';

const registry = new Registry();
const mostReadMs = 1_000;
const latencySeconds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** The counter of this name; made on first use. `counter('orders_placed_total', 'Orders placed').inc()` */
export function counter(name: string, help: string, labelNames: string[] = []): Counter {
  return existing<Counter>(name) ?? new Counter({ name, help, labelNames, registers: [registry] });
}

/** The gauge of this name; made on first use. */
export function gauge(name: string, help: string, labelNames: string[] = []): Gauge {
  return existing<Gauge>(name) ?? new Gauge({ name, help, labelNames, registers: [registry] });
}

/** The histogram of this name, in seconds unless `buckets` say otherwise; made on first use. */
export function histogram(
  name: string,
  help: string,
  labelNames: string[] = [],
  buckets = latencySeconds
): Histogram {
  return (
    existing<Histogram>(name) ?? new Histogram({ name, help, labelNames, buckets, registers: [registry] })
  );
}

/** One value of a gauge with several: `{ labels: { task: 'send-mail' }, value: 3 }`. */
export interface Reading {
  labels: Record<string, string>;
  value: number;
}

/** A gauge that is read whenever somebody asks for it. What cannot be read in a second is left out. */
export function reading(
  name: string,
  help: string,
  labelName: string | null,
  read: () => Promise<Reading[]>
): void {
  if (existing(name)) return;
  const labelNames = labelName === null ? [] : [labelName];
  const collected = new Gauge({
    ...{ name, help, labelNames, registers: [registry] },
    async collect() {
      collected.reset();
      const values = await inTime(read(), mostReadMs, name).catch((err: unknown) => {
        log.debug({ err }, 'metrics: could not be read');
        // With labels nothing is left by the reset, and there is nothing to name.
        if (labelName === null) collected.remove();
        return [];
      });
      for (const { labels, value } of values) collected.set(labels, value);
    }
  });
}

/** The same for a number that is at hand. */
export function measured(name: string, help: string, read: () => number): void {
  reading(name, help, null, async () => [{ labels: {}, value: read() }]);
}

function existing<T>(name: string): T | undefined {
  return registry.getSingleMetric(name) as T | undefined;
}

/** Starts measuring the process itself: memory, garbage collection, event loop. */
export function measureProcess(): void {
  if (!registry.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics({ register: registry });
}

/** Everything measured, as Prometheus reads it. */
export async function exposition(): Promise<{ type: string; body: string }> {
  return { type: registry.contentType, body: await registry.metrics() };
}
