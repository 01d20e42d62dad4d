import { and, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { dealerInviters, staffInviters } from '../../actor.ts';
import { invitations } from '../schema.ts';

/**
 * Invitations that can be accepted: not used, withdrawn or run out, and whoever invited could do so today as well: the account is
 * open, of the same company (or of the staff), and has a role that invites. A condition on `invitations`.
 */
export function isStillOpen(now: Date): SQL | undefined {
  return and(
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
    sql`(${invitations.invitedBy} is null or exists (
      select from users inviter where inviter.id = ${invitations.invitedBy} and inviter.disabled_at is null and case
        when inviter.dealer_id is not null then inviter.role = 'owner' and inviter.dealer_id = ${invitations.dealerId}
        when ${invitations.dealerId} is not null then ${inArray(sql`inviter.role`, [...dealerInviters])}
        else ${inArray(sql`inviter.role`, [...staffInviters])} end))`
  );
}
