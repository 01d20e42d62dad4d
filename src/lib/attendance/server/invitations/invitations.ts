import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { persons } from '#lib/people/server/schema.ts';
import { invitationState, type InvitationState } from '../../invitation.ts';
import type { InvitationFilter } from '../../invitation-filter.ts';
import { fairDealers, fairInvitations, invitationAnswers } from '../schema.ts';

/** How far each invitation is, as `../../invitation.ts` explains it. */
export const stateOf = sql<InvitationState>`case when ${invitationAnswers.comes} then 'yes' when not ${invitationAnswers.comes} then 'no'
  when ${fairInvitations.openedAt} is not null then 'opened' when ${fairInvitations.sentAt} is not null then 'silent' else 'to_send' end`;

/** Whether the guest is still one: the household on the list, the person there. */
export const standsFor = and(
  eq(fairDealers.fairId, fairInvitations.fairId),
  eq(fairDealers.dealerId, fairInvitations.dealerId)
);
export const newestAnswer = and(
  eq(invitationAnswers.invitationId, fairInvitations.id),
  eq(invitationAnswers.version, fairInvitations.answerVersion)
);

/**
 * A page of a fair's invitations by dealer and person, those of dealers whom the caller works with; none for roles that see no guests. What
 * a guest said of their cash, and how to reach them, is for roles that see contacts.
 */
export async function page(
  db: Queryable,
  actor: StaffUser,
  fairId: number,
  filter: InvitationFilter,
  size = 60
) {
  if (!sees(actor.role, 'guests')) return { list: [], next: null };
  const rows = await db
    .select({
      ...{ id: fairInvitations.id, sentAt: fairInvitations.sentAt, openedAt: fairInvitations.openedAt },
      ...{ person: persons.name, role: persons.role, decides: persons.decides },
      ...{ email: persons.email, phone: persons.phone, dealer: dealers.name, dealerCode: dealers.code },
      ...{ region: regions.name, colour: regions.colour, rep: users.name },
      answer: invitationAnswers
    })
    .from(fairInvitations)
    .innerJoin(fairDealers, standsFor)
    .innerJoin(persons, eq(persons.id, fairInvitations.personId))
    .innerJoin(dealers, eq(dealers.id, fairInvitations.dealerId))
    .innerJoin(regions, eq(regions.id, dealers.regionId))
    .leftJoin(users, eq(users.id, dealers.repId))
    .leftJoin(invitationAnswers, newestAnswer)
    .where(and(ofFair(actor, fairId), ...conditions(filter)))
    .orderBy(asc(dealers.name), asc(fairInvitations.id))
    .limit(size + 1);
  const mayContact = sees(actor.role, 'contacts');
  const list = rows.slice(0, size).map(({ answer, ...row }) => ({
    ...row,
    state: invitationState({ ...row, comes: answer?.comes ?? null }),
    email: mayContact ? row.email : null,
    phone: mayContact ? row.phone : null,
    answer: answer && { ...answer, cash: mayContact ? answer.cash : null }
  }));
  return { list, next: rows.length > size ? list.at(-1)!.id : null };
}

/** Whether an invitation is of a guest whom the caller works with. */
export async function isOf(db: Queryable, actor: StaffUser, fairId: number, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const [found] = await db
    .select({ id: fairInvitations.id })
    .from(fairInvitations)
    .innerJoin(fairDealers, standsFor)
    .innerJoin(persons, eq(persons.id, fairInvitations.personId))
    .innerJoin(dealers, eq(dealers.id, fairInvitations.dealerId))
    .where(and(ofFair(actor, fairId), eq(fairInvitations.id, id)));
  return found !== undefined;
}

export type InvitationRow = Awaited<ReturnType<typeof page>>['list'][number];

export const ofFair = (actor: StaffUser, fairId: number): SQL | undefined =>
  and(eq(fairInvitations.fairId, fairId), sql`${persons.leftAt} is null`, dealersOf(actor));

function conditions({ q, state, region, rep, after }: InvitationFilter): (SQL | undefined)[] {
  const part = partly(q);
  return [
    q
      ? sql`(${persons.name} ilike ${part} or ${dealers.name} ilike ${part} or ${dealers.code} ilike ${part})`
      : undefined,
    state ? sql`${stateOf} = ${state}` : undefined,
    region ? eq(dealers.regionId, region) : undefined,
    rep ? eq(dealers.repId, rep) : undefined,
    after
      ? sql`(${dealers.name}, ${fairInvitations.id}) > (select d.name, i.id from fair_invitations i
          join dealers d on d.id = i.dealer_id where i.id = ${after})`
      : undefined
  ];
}
