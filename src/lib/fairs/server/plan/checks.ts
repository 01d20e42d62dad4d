import { asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { mostChecks } from '../../checklist.ts';
import { fairChecks } from '../books-schema.ts';

/** The checklist of a fair by date, each point with its owner and with who ended it and when. */
export function ofFair(db: Queryable, fairId: number) {
  const [owner, doer] = [alias(users, 'owner'), alias(users, 'doer')];
  const { id, template, title, ownerId, dueAt, doneAt } = fairChecks;
  return db
    .select({ id, template, title, ownerId, dueAt, doneAt, owner: owner.name, doneBy: doer.name })
    .from(fairChecks)
    .leftJoin(owner, eq(owner.id, fairChecks.ownerId))
    .leftJoin(doer, eq(doer.id, fairChecks.doneBy))
    .where(eq(fairChecks.fairId, fairId))
    .orderBy(asc(fairChecks.dueAt), asc(fairChecks.id))
    .limit(mostChecks);
}

export type CheckRow = Awaited<ReturnType<typeof ofFair>>[number];
