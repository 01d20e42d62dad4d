import { randomUUID } from 'node:crypto';
import { and, count, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { arrivals } from '../desk-schema.ts';
import { checkIns } from '../schema.ts';

export interface HouseholdOf {
  fairId: number;
  dealerId: number;
}

/** The persons of a household who were taken in, whether they have left or not. */
export const ofHousehold = ({ fairId, dealerId }: HouseholdOf) =>
  and(eq(arrivals.fairId, fairId), eq(arrivals.dealerId, dealerId), isNull(arrivals.undoneAt));

const standing = ({ fairId, dealerId }: HouseholdOf) =>
  and(eq(checkIns.fairId, fairId), eq(checkIns.dealerId, dealerId), isNull(checkIns.undoneAt));

/**
 * Counts a household with the first of its people; further ones change only whether somebody decides, and an earlier time that is heard of
 * later is the time of its arrival. The caller holds the household's lock.
 */
export async function countHousehold(
  tx: Transaction,
  { fairId, dealerId, ...arrival }: HouseholdOf & { decides: boolean; arrivedAt: Date; recordedBy: string },
  now: Date
): Promise<{ isFirst: boolean; deciderPresent: boolean }> {
  const { decides, arrivedAt, recordedBy } = arrival;
  const [there] = await tx.select().from(checkIns).where(standing({ fairId, dealerId }));
  if (!there) {
    await tx.insert(checkIns).values({
      ...{ id: randomUUID(), fairId, dealerId, deciderPresent: decides },
      ...{ arrivedAt, recordedBy, changedAt: now }
    });
    return { isFirst: true, deciderPresent: decides };
  }
  const deciderPresent = there.deciderPresent || decides;
  await tx
    .update(checkIns)
    .set({ deciderPresent, changedAt: now, arrivedAt: arrivedAt < there.arrivedAt ? arrivedAt : undefined })
    .where(standing({ fairId, dealerId }));
  return { isFirst: false, deciderPresent };
}

/** What happened to one of its people; `ofDecider` when it was somebody who decides or was said to. */
export interface HouseholdChange extends HouseholdOf {
  ofDecider: boolean;
  by: string;
}

/**
 * Whether a household is still there, and with somebody who decides, after one of its people was undone, has left, come back or is said to
 * decide. Its attendance is valid as long as somebody who decides is in the room; what was said of it by hand stands until a decider changes.
 */
export async function recountHousehold(
  tx: Transaction,
  { ofDecider, by, ...household }: HouseholdChange,
  now: Date
): Promise<{ isHere: boolean; deciderPresent: boolean }> {
  const [left] = await tx
    .select({
      people: count(),
      deciders: sql<number>`count(*) filter (where ${arrivals.decides} and ${arrivals.leftAt} is null)::int`
    })
    .from(arrivals)
    .where(ofHousehold(household));
  const isHere = left!.people > 0;
  const deciderPresent = ofDecider ? left!.deciders > 0 : undefined;
  const [counted] = await tx
    .update(checkIns)
    .set({ ...(isHere ? { deciderPresent } : { undoneAt: now, undoneBy: by }), changedAt: now })
    .where(standing(household))
    .returning({ deciderPresent: checkIns.deciderPresent });
  return { isHere, deciderPresent: isHere && counted?.deciderPresent === true };
}
