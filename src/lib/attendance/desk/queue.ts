/** What is needed of an arrival to measure a queue. */
export interface StoredArrival {
  desk: string;
  arrivedAt: string;
  tookMs: number | null;
}

export interface DeskPace {
  desk: string;
  /** People taken in, by the minute, in the last five. */
  perMinute: number;
  /** Time at the desk from the scan to the end, in the last quarter of an hour; null where nothing was measured. */
  medianMs: number | null;
  p95Ms: number | null;
  /** How much of the last five minutes somebody stood at the desk, 0 to 1. */
  busy: number;
}

/**
 * What a host should do about it:
 * - `open_desk`: all desks that are at work have had somebody before them nearly all the time, so people wait.
 * - `slow_desk`: one in twenty stands at a desk for more than a minute.
 */
export type QueueWarning = 'open_desk' | 'slow_desk';

const paceMs = 5 * 60_000;
const timesMs = 15 * 60_000;
/** Above this share of its time a desk has a queue that grows with every chance. */
const busyFrom = 0.85;
/** To step up, hold out a code and step aside takes as long, however quick the scan is. */
const leastMs = 4_000;
const slowFromMs = 60_000;
/** Fewer say nothing about a desk. */
const fewest = 5;

/** Pace and time at every desk that took somebody in within the last quarter of an hour, by name. */
export function desksAt(arrivals: Iterable<StoredArrival>, now: Date): DeskPace[] {
  const recent = [...arrivals].filter(({ arrivedAt }) => within(arrivedAt, now, timesMs));
  return [...Map.groupBy(recent, ({ desk }) => desk)]
    .map(([desk, theirs]) => {
      const lately = theirs.filter(({ arrivedAt }) => within(arrivedAt, now, paceMs));
      const times = theirs.flatMap(({ tookMs }) => tookMs ?? []).sort((a, b) => a - b);
      const stoodMs = lately.reduce((sum, { tookMs }) => sum + Math.max(tookMs ?? 0, leastMs), 0);
      return {
        ...{ desk, perMinute: lately.length / (paceMs / 60_000), busy: Math.min(1, stoodMs / paceMs) },
        ...{ medianMs: at(times, 0.5), p95Ms: at(times, 0.95) }
      };
    })
    .sort((a, b) => a.desk.localeCompare(b.desk));
}

/** What to warn of; the heavier one where both are so. */
export function queueWarning(desks: readonly DeskPace[]): QueueWarning | null {
  const working = desks.filter(({ perMinute }) => perMinute * (paceMs / 60_000) >= fewest);
  if (working.length > 0 && working.every(({ busy }) => busy >= busyFrom)) return 'open_desk';
  return working.some(({ p95Ms }) => p95Ms !== null && p95Ms > slowFromMs) ? 'slow_desk' : null;
}

const within = (at: string, now: Date, ms: number): boolean => {
  const ageMs = now.getTime() - Date.parse(at);
  return ageMs >= 0 && ageMs < ms;
};

/** By nearest rank. */
const at = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
