import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { secretHash } from '#lib/accounts/server/secrets.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { takeInAccounts } from '#lib/people/server/take-in-accounts.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { makeBadgeCode } from '../../badge-code.ts';
import { fairInvitations, invitationLinks } from '../schema.ts';
import { invitationKey, letterToken } from './letter-link.ts';

/** At a time; who asks again gets the rest. */
const most = 5_000;

/**
 * Gives every person of a guest an invitation of their own, with its square and the link that letters carry. Follows from who is on the list and who is known there, so
 * that it may be asked for at any time and by several at once. Answers how many were made.
 */
export async function makeInvitations(tx: Queryable, fairId: number, now: Date): Promise<number> {
  const guests = await tx.execute<{ id: number }>(
    sql`select dealer_id as id from fair_dealers where fair_id = ${fairId}`
  );
  await takeInAccounts(
    tx,
    guests.map(({ id }) => id),
    now
  );
  const missing = await tx.execute<{ personId: string; dealerId: number }>(sql`
    select p.id as "personId", p.dealer_id as "dealerId" from fair_dealers g join persons p on p.dealer_id = g.dealer_id
    where g.fair_id = ${fairId} and p.left_at is null
      and not exists (select from fair_invitations i where i.fair_id = g.fair_id and i.person_id = p.id)
    order by p.id limit ${most}`);
  const made =
    missing.length === 0
      ? []
      : await tx
          .insert(fairInvitations)
          .values(
            missing.map(({ personId, dealerId }) => ({
              ...{ id: uuid7(), fairId, dealerId, personId, madeAt: now },
              badgeCode: makeBadgeCode(randomBytes(11))
            }))
          )
          .onConflictDoNothing()
          .returning({ id: fairInvitations.id });
  await keepLetterLinks(tx, fairId, now);
  return made.length;
}

/** What letters will carry is known by its hash from the beginning. */
async function keepLetterLinks(tx: Queryable, fairId: number, now: Date): Promise<void> {
  const without = await tx.execute<{ id: string }>(sql`
    select i.id from fair_invitations i where i.fair_id = ${fairId}
      and not exists (select from invitation_links l where l.invitation_id = i.id and l.made_by is null)
    order by i.id limit ${most}`);
  if (without.length === 0) return;
  const key = await invitationKey(tx);
  const links = without.map(({ id }) => ({
    ...{ tokenHash: secretHash(letterToken(key, id)), invitationId: id, createdAt: now }
  }));
  await tx.insert(invitationLinks).values(links).onConflictDoNothing();
}

/** The same for all fairs that are not over: whoever joined a guest since is invited too. */
export async function inviteWhoJoined(db: Queryable, now: Date): Promise<void> {
  const fairs = await db.execute<{ id: number }>(sql`
    select id from fairs where kind = 'fair' and closes_at > ${now.toISOString()}::timestamptz order by id limit 100`);
  for (const { id } of fairs) await makeInvitations(db, id, now);
}
