import { and, eq, inArray, sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { endedAmong, keysOf } from '#lib/notifications/server/letter-stops.ts';
import { mailStops, noticeChoices } from '#lib/notifications/server/schema.ts';
import type { ConsentPurpose } from '#lib/people/privacy.ts';
import { personIdOf } from '../who.ts';
import { kindRules, type LetterKind } from '../letter-kind.ts';

interface Asked {
  person: string;
  userId: string | null;
  email: string;
}

/**
 * Of these people, those who get no letters of a kind any more: they, or their address, have ended letters of its sort or all mails about its
 * subject, by one click in a mail or on their page of notices; or whose consent to such letters was withdrawn and not given again.
 */
export async function optedOutAmong(
  db: Queryable,
  people: readonly Asked[],
  kind: LetterKind
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const { group, sort, consent } = kindRules[kind];
  const [bySort, byGroup, withdrawn] = await Promise.all([
    endedAmong(db, people.flatMap(keysOf), sort),
    withoutMails(db, people, group),
    consent ? withdrawnAmong(db, people, consent) : new Set<string>()
  ]);
  const gone = people.filter(
    (one) => withdrawn.has(one.person) || byGroup(one) || keysOf(one).some((key) => bySort.has(key))
  );
  return new Set(gone.map(({ person }) => person));
}

async function withoutMails(db: Queryable, people: readonly Asked[], group: NoticeGroup) {
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
  return ({ userId, email }: Asked) => ended.has(userId) || stopped.has(canonicalAddress(email));
}

/** Those who had agreed to something and do not any more; whoever was never asked is none of them. */
async function withdrawnAmong(
  db: Queryable,
  people: readonly Asked[],
  purpose: ConsentPurpose
): Promise<Set<string>> {
  const persons = people.flatMap(({ person }) => personIdOf(person) ?? []);
  const users = people.flatMap(({ userId }) => userId ?? []);
  const rows = await db.execute<{ person: string }>(sql`
    select coalesce('user:' || p.user_id, 'person:' || p.id) as person from persons p
    where (p.id = any(${arrayOf(persons)}::uuid[]) or p.user_id = any(${arrayOf(users)}::uuid[]))
      and exists(select from person_consents c where c.person_id = p.id and c.purpose = ${purpose} and c.withdrawn_at is not null)
      and not exists(select from person_consents c where c.person_id = p.id and c.purpose = ${purpose} and c.withdrawn_at is null)`);
  return new Set(rows.map(({ person }) => person));
}
