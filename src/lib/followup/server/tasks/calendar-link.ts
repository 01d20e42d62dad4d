import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { newSecret, secretHash } from '#lib/accounts/server/secrets.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { calendarLinks } from '../schema.ts';

/** Makes the link that opens the caller's tasks as a calendar, and ends the one before. The secret is told once and not kept. */
export async function renewCalendarLink(db: Database, actor: StaffUser, now: Date): Promise<string> {
  const token = newSecret();
  const link = { tokenHash: secretHash(token), madeAt: now };
  await db.transaction(async (tx) => {
    await tx
      .insert(calendarLinks)
      .values({ userId: actor.userId, ...link })
      .onConflictDoUpdate({ target: calendarLinks.userId, set: link });
    await recordEvent(tx, {
      ...{ type: 'calendar_link.made', aggregate: { type: 'user', id: actor.userId }, actor },
      ...{ payload: {}, at: now }
    });
  });
  wakeRelay();
  return token;
}

/** Ends the caller's calendar link; without one it is no error. */
export async function endCalendarLink(db: Database, actor: StaffUser, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(calendarLinks)
      .where(eq(calendarLinks.userId, actor.userId))
      .returning({ userId: calendarLinks.userId });
    if (gone.length === 0) return;
    await recordEvent(tx, {
      ...{ type: 'calendar_link.ended', aggregate: { type: 'user', id: actor.userId }, actor },
      ...{ payload: {}, at: now }
    });
  });
  wakeRelay();
}

/** Since when somebody has a calendar link; null without one. */
export async function calendarLinkOf(db: Queryable, userId: string): Promise<Date | null> {
  const [link] = await db
    .select({ madeAt: calendarLinks.madeAt })
    .from(calendarLinks)
    .where(eq(calendarLinks.userId, userId));
  return link?.madeAt ?? null;
}

/** Whose tasks a link opens; null for a wrong one, and for whoever is nobody of the staff any more. */
export async function ownerOfCalendar(db: Queryable, token: string) {
  const [found] = await db
    .select({
      id: users.id,
      name: users.name,
      locale: users.locale,
      disabledAt: users.disabledAt,
      dealerId: users.dealerId
    })
    .from(calendarLinks)
    .innerJoin(users, eq(users.id, calendarLinks.userId))
    .where(eq(calendarLinks.tokenHash, secretHash(token)));
  return found && !found.disabledAt && found.dealerId === null ? found : null;
}
