import { inArray } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { noticeDeliveries } from '../schema.ts';
import type { Delivery } from './channel.ts';

/** What a channel has done with what was due. */
export interface HandedOver {
  count: number;
  /** There may be more at once. */
  isFull: boolean;
  /** Something is let gather for a moment. */
  waits: boolean;
}

/** Where nobody has said in which zone they live, the machine's own stands for the company's. */
export const companyZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The same by person, in the order of coming. */
export function byPerson(due: readonly Delivery[]): Delivery[][] {
  const people = new Map<string, Delivery[]>();
  for (const one of due) {
    const theirs = people.get(one.person.userId);
    if (theirs) theirs.push(one);
    else people.set(one.person.userId, [one]);
  }
  return [...people.values()];
}

/** They are the channel's own affair now. */
export async function noteSent(tx: Transaction, done: readonly Delivery[], now: Date): Promise<void> {
  if (done.length === 0) return;
  await tx
    .update(noticeDeliveries)
    .set({ state: 'sent', sentAt: now, lastError: null })
    .where(inArray(noticeDeliveries.id, idsOf(done)));
}

/** Nobody is told of them this way. */
export async function noteDropped(tx: Transaction, over: readonly Delivery[], why: string): Promise<void> {
  if (over.length === 0) return;
  await tx
    .update(noticeDeliveries)
    .set({ state: 'dropped', lastError: why })
    .where(inArray(noticeDeliveries.id, idsOf(over)));
}

const idsOf = (some: readonly Delivery[]) => some.map(({ id }) => id);
