import { and, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { supportRequests } from '../support-schema.ts';

const most = 50;
const answerers = alias(users, 'answerers');

const shown = {
  ...{ id: supportRequests.id, topic: supportRequests.topic, words: supportRequests.words },
  ...{ askedAt: supportRequests.askedAt, dueAt: supportRequests.dueAt },
  ...{ answer: supportRequests.answer, answeredAt: supportRequests.answeredAt },
  ...{ by: users.name, answeredBy: answerers.name },
  hasPhoto: sql<boolean>`${supportRequests.photo} is not null`
};

/** What a dealer has asked, the newest first. */
export function ofDealer(db: Queryable, { dealerId }: DealerUser) {
  return db
    .select(shown)
    .from(supportRequests)
    .innerJoin(users, eq(users.id, supportRequests.askedBy))
    .leftJoin(answerers, eq(answerers.id, supportRequests.answeredBy))
    .where(eq(supportRequests.dealerId, dealerId))
    .orderBy(desc(supportRequests.askedAt), desc(supportRequests.id))
    .limit(most);
}

/** What dealers of somebody's own have asked: what waits first, by its deadline. */
export function ofStaff(db: Queryable, actor: StaffUser) {
  return db
    .select({ ...shown, dealer: { code: dealers.code, name: dealers.name } })
    .from(supportRequests)
    .innerJoin(dealers, eq(dealers.id, supportRequests.dealerId))
    .innerJoin(users, eq(users.id, supportRequests.askedBy))
    .leftJoin(answerers, eq(answerers.id, supportRequests.answeredBy))
    .where(dealersOf(actor))
    .orderBy(
      sql`${supportRequests.answeredAt} is not null`,
      sql`case when ${supportRequests.answeredAt} is null then ${supportRequests.dueAt} end`,
      desc(supportRequests.askedAt)
    )
    .limit(most);
}

/** The photo of a request as base64 of a JPEG; null where there is none, or none that somebody works with. */
export async function photoOf(db: Queryable, actor: StaffUser, id: string): Promise<string | null> {
  const [found] = await db
    .select({ photo: supportRequests.photo })
    .from(supportRequests)
    .innerJoin(dealers, eq(dealers.id, supportRequests.dealerId))
    .where(and(eq(supportRequests.id, id), dealersOf(actor)));
  return found?.photo ?? null;
}
