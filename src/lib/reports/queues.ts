/** Work that waits for somebody. */
export type QueueName =
  'review' | 'confirm' | 'late_work_orders' | 'overdue_instalments' | 'disputes' | 'unknown_money';

export interface Queue {
  name: QueueName;
  waiting: number;
  /** Since when the oldest waits; null when nothing does. The clock of an order of a fair runs from its closing. */
  oldestAt: Date | null;
}

/** What was promised to dealers: an answer to an order within a day. Queues without a promise are late from the start. */
export const promiseHours: Record<QueueName, number | null> = {
  review: 24,
  confirm: 24,
  late_work_orders: null,
  overdue_instalments: null,
  disputes: null,
  unknown_money: 24
};

export interface QueueClock {
  /** Share of the promised time that the oldest has used, 0 to 1. */
  used: number;
  /** Milliseconds left of it; negative is late. */
  leftMs: number;
  state: 'calm' | 'soon' | 'late';
}

/** How the oldest of a queue stands against what was promised: soon in the last quarter, late beyond. */
export function clockOf({ name, oldestAt }: Queue, now: Date): QueueClock | null {
  if (!oldestAt) return null;
  const waited = now.getTime() - oldestAt.getTime();
  const hours = promiseHours[name];
  if (hours === null) return { used: 1, leftMs: -waited, state: 'late' };
  const promised = hours * 3_600_000;
  const used = Math.min(1, Math.max(0, waited / promised));
  return { used, leftMs: promised - waited, state: used >= 1 ? 'late' : used >= 0.75 ? 'soon' : 'calm' };
}
