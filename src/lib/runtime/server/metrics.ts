import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const registry = new Registry();
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
