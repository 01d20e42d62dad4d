import { and, eq, sql } from 'drizzle-orm';
import { secretHash } from '#lib/accounts/server/secrets.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import { fairInvitations, invitationAnswers, invitationLinks } from '../schema.ts';

/** A link as it stands: `withdrawn` when the household is off the list or the person has left, `over` when the fair has closed. */
export type LinkState = 'open' | 'over' | 'withdrawn';

const isGuest = sql<boolean>`${persons.leftAt} is null and ${dealers.closedAt} is null and exists (
  select from fair_dealers g where g.fair_id = ${fairInvitations.fairId} and g.dealer_id = ${fairInvitations.dealerId})`;

/** What a link opens; null for one that never was. Reading it changes nothing. */
export async function invitationByLink(db: Queryable, token: string, now: Date) {
  const [found] = await db
    .select({
      invitation: fairInvitations,
      person: {
        name: persons.name,
        locale: persons.locale,
        decides: persons.decides,
        userId: persons.userId
      },
      dealer: { id: dealers.id, name: dealers.name, regionId: dealers.regionId },
      fair: fairs,
      answer: invitationAnswers,
      isGuest
    })
    .from(invitationLinks)
    .innerJoin(fairInvitations, eq(fairInvitations.id, invitationLinks.invitationId))
    .innerJoin(persons, eq(persons.id, fairInvitations.personId))
    .innerJoin(dealers, eq(dealers.id, fairInvitations.dealerId))
    .innerJoin(fairs, eq(fairs.id, fairInvitations.fairId))
    .leftJoin(
      invitationAnswers,
      and(
        eq(invitationAnswers.invitationId, fairInvitations.id),
        eq(invitationAnswers.version, fairInvitations.answerVersion)
      )
    )
    .where(eq(invitationLinks.tokenHash, secretHash(token)));
  if (!found) return null;
  const state: LinkState = !found.isGuest ? 'withdrawn' : mayNow(found.fair, 'answer', now) ? 'open' : 'over';
  return { ...found, state };
}

export type OpenedInvitation = NonNullable<Awaited<ReturnType<typeof invitationByLink>>>;
