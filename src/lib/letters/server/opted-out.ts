import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { mailStops, noticeChoices } from '#lib/notifications/server/schema.ts';

/** Of these people, those who have ended mails of a group, by one click in a mail or on their page of notices; or whose address has. */
export async function optedOutAmong(
  db: Queryable,
  people: readonly { person: string; userId: string | null; email: string }[],
  group: NoticeGroup
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const ids = people.flatMap(({ userId }) => userId ?? []);
  const addresses = people.map(({ email }) => canonicalAddress(email));
  const [byChoice, byAddress] = await Promise.all([
    db
      .select({ userId: noticeChoices.userId })
      .from(noticeChoices)
      .where(
        and(inArray(noticeChoices.userId, ids), eq(noticeChoices.group, group), eq(noticeChoices.mail, false))
      ),
    db
      .select({ address: mailStops.address })
      .from(mailStops)
      .where(and(inArray(mailStops.address, addresses), eq(mailStops.group, group)))
  ]);
  const ended = new Set<string | null>(byChoice.map(({ userId }) => userId));
  const stopped = new Set(byAddress.map(({ address }) => address));
  const gone = people.filter(
    ({ userId, email }) => ended.has(userId) || stopped.has(canonicalAddress(email))
  );
  return new Set(gone.map(({ person }) => person));
}
