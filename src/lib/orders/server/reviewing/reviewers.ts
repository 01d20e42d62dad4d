import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { mayActFor } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orderRoles } from '../../rights.ts';
import { reviewAssignments } from '../review-schema.ts';

export interface ReviewingPerson {
  userId: string;
  name: string;
  role: StaffRole;
  regionId: number | null;
}

/** Staff who review orders; those who were let go are not among them. */
export async function everybody(db: Queryable): Promise<ReviewingPerson[]> {
  const rows = await db
    .select({ userId: users.id, name: users.name, role: users.role, regionId: users.regionId })
    .from(users)
    .where(and(inArray(users.role, [...orderRoles]), isNull(users.disabledAt)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(500);
  return rows as ReviewingPerson[];
}

/** Of them those who may review the orders of a dealer. */
export async function ofDealer(db: Queryable, dealerId: number): Promise<ReviewingPerson[]> {
  const [dealer] = await db
    .select({ regionId: dealers.regionId, repId: dealers.repId })
    .from(dealers)
    .where(eq(dealers.id, dealerId));
  return (await everybody(db)).filter((person) => mayActFor(person, dealer!));
}

/** Who reviews an order now, since when and why; null when nobody does. */
export async function ofOrder(db: Queryable, orderId: string) {
  const [row] = await db
    .select({
      userId: reviewAssignments.reviewerId,
      name: users.name,
      reason: reviewAssignments.reason,
      at: reviewAssignments.assignedAt,
      by: sql<string | null>`(select name from users giver where giver.id = ${reviewAssignments.assignedBy})`
    })
    .from(reviewAssignments)
    .innerJoin(users, eq(users.id, reviewAssignments.reviewerId))
    .where(and(eq(reviewAssignments.orderId, orderId), isNull(reviewAssignments.endedAt)));
  return row ?? null;
}
