import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import { noticeChoices } from '#lib/notifications/server/schema.ts';

/** Of these people, those who have ended mails of a group, by one click in a mail or on their page of notices. */
export async function optedOutAmong(
  db: Queryable,
  people: readonly { person: string; userId: string | null }[],
  group: NoticeGroup
): Promise<Set<string>> {
  const ids = people.flatMap(({ userId }) => userId ?? []);
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ userId: noticeChoices.userId })
    .from(noticeChoices)
    .where(
      and(inArray(noticeChoices.userId, ids), eq(noticeChoices.group, group), eq(noticeChoices.mail, false))
    );
  const ended = new Set(rows.map(({ userId }) => userId));
  return new Set(people.flatMap(({ person, userId }) => (userId && ended.has(userId) ? [person] : [])));
}
