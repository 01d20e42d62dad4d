import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Role } from '../../roles.ts';
import { isStillOpen } from '../invitations/still-open.ts';
import { invitations, users } from '../schema.ts';

/** More people than any company has here; a list of people is not paged below it. */
const most = 500;

/** The language in which a person wants their pages and mails. */
export async function localeOf(db: Queryable, userId: string): Promise<string | null> {
  const [user] = await db.select({ locale: users.locale }).from(users).where(eq(users.id, userId));
  return user?.locale ?? null;
}

/** The people of one dealer, or of the brand when `dealerId` is null: open accounts first, by name. */
export async function ofSide(db: Queryable, dealerId: number | null) {
  const people = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      regionId: users.regionId,
      disabledAt: users.disabledAt,
      hasSecondStep: sql<boolean>`exists (select from code_apps c where c.user_id = ${users.id} and c.confirmed_at is not null)
        or exists (select from passkeys p where p.user_id = ${users.id})`
    })
    .from(users)
    .where(dealerId === null ? isNull(users.dealerId) : eq(users.dealerId, dealerId))
    .orderBy(users.disabledAt, asc(users.name), asc(users.id))
    .limit(most);
  return people
    .map((person) => ({ ...person, role: person.role as Role, open: person.disabledAt === null }))
    .sort((a, b) => Number(b.open) - Number(a.open));
}

/** Invitations of one side that can still be accepted, the newest first. */
export async function invitedTo(db: Queryable, dealerId: number | null, now: Date) {
  const rows = await db
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt
    })
    .from(invitations)
    .where(
      and(
        dealerId === null ? isNull(invitations.dealerId) : eq(invitations.dealerId, dealerId),
        isStillOpen(now)
      )
    )
    .orderBy(asc(invitations.createdAt))
    .limit(most);
  return rows.reverse().map((row) => ({ ...row, role: row.role as Role }));
}
