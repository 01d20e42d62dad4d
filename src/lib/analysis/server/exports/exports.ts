import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { exports, exportSchedules } from '../export-schema.ts';

/** The files that somebody asked for, the newest first, with how far they are. */
export function exportsOf(db: Queryable, { userId }: StaffUser) {
  const { id, list, query, format, askedAt, rows, startedAt, doneAt, failedAt, bytes } = exports;
  return db
    .select({ id, list, query, format, askedAt, rows, startedAt, doneAt, failedAt, bytes })
    .from(exports)
    .where(eq(exports.askedBy, userId))
    .orderBy(desc(exports.askedAt), desc(exports.id))
    .limit(50);
}

/** What is made again and again: one's own, an admin sees all. */
export function schedulesOf(db: Queryable, { userId, role }: StaffUser) {
  const { id, list, query, format, every, deliver, nextAt, ownerId } = exportSchedules;
  return db
    .select({ id, list, query, format, every, deliver, nextAt, ownerId, by: users.name })
    .from(exportSchedules)
    .innerJoin(users, eq(users.id, exportSchedules.ownerId))
    .where(role === 'admin' ? undefined : eq(exportSchedules.ownerId, userId))
    .orderBy(asc(exportSchedules.nextAt), asc(exportSchedules.id))
    .limit(200);
}

/** A file that is ready, for whoever asked for it; null for everybody else. */
export async function readyExport(db: Queryable, { userId }: StaffUser, id: string) {
  const [ready] = await db
    .select()
    .from(exports)
    .where(and(eq(exports.id, id), eq(exports.askedBy, userId), isNotNull(exports.doneAt)));
  return ready ?? null;
}
