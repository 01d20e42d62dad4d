import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { persons } from '#lib/people/server/schema.ts';
import { fairVisitors, guestSignatures } from '../desk-schema.ts';

/** As many pages as one looks through. */
const most = 500;

/** What guests drew into the book at the door, of dealers whom the caller works with, as they signed. */
export function signatures(db: Queryable, actor: StaffUser, fairId: number) {
  return db
    .select({
      ...{ id: guestSignatures.id, path: guestSignatures.path, signedAt: guestSignatures.signedAt },
      hasPhoto: sql<boolean>`${guestSignatures.photo} is not null`,
      ...{ person: persons.name, dealer: dealers.name }
    })
    .from(guestSignatures)
    .innerJoin(persons, eq(persons.id, guestSignatures.personId))
    .innerJoin(dealers, eq(dealers.id, guestSignatures.dealerId))
    .where(and(eq(guestSignatures.fairId, fairId), dealersOf(actor)))
    .orderBy(asc(guestSignatures.signedAt), asc(guestSignatures.id))
    .limit(most);
}

/** The photo of one page, for who may read the book; null without one. */
export async function photoOf(
  db: Queryable,
  actor: StaffUser,
  { fairId, id }: { fairId: number; id: string }
): Promise<Buffer | null> {
  const [page] = await db
    .select({ photo: guestSignatures.photo })
    .from(guestSignatures)
    .innerJoin(dealers, eq(dealers.id, guestSignatures.dealerId))
    .where(and(eq(guestSignatures.fairId, fairId), eq(guestSignatures.id, id), dealersOf(actor)));
  return page?.photo ? Buffer.from(page.photo, 'base64') : null;
}

/** Who came and belongs to no dealer, the newest first; their telephone only for roles that see contacts. */
export async function visitors(db: Queryable, actor: StaffUser, fairId: number) {
  const rows = await db
    .select()
    .from(fairVisitors)
    .where(eq(fairVisitors.fairId, fairId))
    .orderBy(desc(fairVisitors.arrivedAt), asc(fairVisitors.id))
    .limit(most);
  return rows.map(({ id, company, name, phone, arrivedAt }) => ({
    ...{ id, company, name, arrivedAt },
    phone: sees(actor.role, 'contacts') ? phone : null
  }));
}
