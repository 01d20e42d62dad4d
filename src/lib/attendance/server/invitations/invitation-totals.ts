import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { persons } from '#lib/people/server/schema.ts';
import { noTotals, sumOf, type InvitationTotals, type TotalsRow } from '../../invitation-totals.ts';
import { fairDealers, fairInvitations, invitationAnswers } from '../schema.ts';
import { newestAnswer, ofFair, standsFor } from './invitations.ts';

/** How far the invitations of a fair are, by region and rep, of dealers whom the caller works with; none for roles that see no guests. */
export async function totalsByRep(db: Queryable, actor: StaffUser, fairId: number): Promise<TotalsRow[]> {
  if (!sees(actor.role, 'guests')) return [];
  const each = db
    .select({
      dealerId: fairInvitations.dealerId,
      invited: sql<number>`count(*)::int`.as('invited'),
      sent: sql<number>`count(*) filter (where ${fairInvitations.sentAt} is not null)::int`.as('sent'),
      opened: sql<number>`count(*) filter (where ${fairInvitations.openedAt} is not null)::int`.as('opened'),
      yes: sql<number>`count(*) filter (where ${invitationAnswers.comes})::int`.as('yes'),
      no: sql<number>`count(*) filter (where not ${invitationAnswers.comes})::int`.as('no'),
      silent:
        sql<number>`count(*) filter (where ${fairInvitations.sentAt} is not null and ${invitationAnswers.comes} is null)::int`.as(
          'silent'
        ),
      // Two of one shop who each say "we are three" are three, not six.
      heads:
        sql<number>`greatest(count(*) filter (where ${invitationAnswers.comes}), coalesce(max(${invitationAnswers.heads}), 0))::int`.as(
          'heads'
        )
    })
    .from(fairInvitations)
    .innerJoin(fairDealers, standsFor)
    .innerJoin(persons, eq(persons.id, fairInvitations.personId))
    .innerJoin(dealers, eq(dealers.id, fairInvitations.dealerId))
    .leftJoin(invitationAnswers, newestAnswer)
    .where(ofFair(actor, fairId))
    .groupBy(fairInvitations.dealerId)
    .as('each_dealer');
  const sum = (name: keyof InvitationTotals) => sql<number>`sum(${sql.identifier(name)})::int`;
  const rows = await db
    .select({
      region: { id: regions.id, name: regions.name, colour: regions.colour },
      rep: { id: users.id, name: users.name },
      households: sql<number>`count(*)::int`,
      ...{ invited: sum('invited'), sent: sum('sent'), opened: sum('opened'), yes: sum('yes') },
      ...{ no: sum('no'), silent: sum('silent'), heads: sum('heads') }
    })
    .from(each)
    .innerJoin(dealers, eq(dealers.id, each.dealerId))
    .innerJoin(regions, eq(regions.id, dealers.regionId))
    .leftJoin(users, eq(users.id, dealers.repId))
    .groupBy(regions.id, regions.name, regions.colour, regions.position, users.id, users.name)
    .orderBy(regions.position, regions.id, users.name)
    .limit(1_000);
  return rows;
}

/** All of them together. */
export const totalOf = (rows: readonly InvitationTotals[]): InvitationTotals => rows.reduce(sumOf, noTotals);

/** When the first invitation of a fair went out; null while none has. */
export async function firstSentAt(db: Queryable, fairId: number): Promise<Date | null> {
  const [row] = await db
    .select({ at: sql<string | null>`min(${fairInvitations.sentAt})` })
    .from(fairInvitations)
    .where(eq(fairInvitations.fairId, fairId));
  return row?.at ? new Date(row.at) : null;
}
