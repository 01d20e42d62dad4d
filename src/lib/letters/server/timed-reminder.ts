import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { kindRules } from '../letter-kind.ts';
import type { MailingState } from '../mailing.ts';
import { refuse } from '../refusals.ts';
import { mayMake } from '../rights.ts';
import { askApproval } from './ask-approval.ts';
import { audienceSize } from './audience.ts';
import { draftMailing } from './draft-mailing.ts';

/** When a mailing `m` about a fair `f` goes by itself. */
export const goesAt = sql.raw(`f.opens_at - make_interval(days => m.days_before)`);

/** The reminder that a fair sends to those who are silent, by itself. */
export interface TimedReminder {
  id: string;
  state: MailingState;
  daysBefore: number;
  goesAt: Date;
  madeBy: string;
  approvedBy: string | null;
  /** How many have it already. */
  handed: number;
}

/**
 * The newest reminder of a fair that goes by itself to all who are silent, and how many would get one now; null for a reader who makes no letters about fairs.
 * A draft that was sent back counts as none until its maker asks again.
 */
export async function ofFair(db: Queryable, actor: StaffUser, fairId: number, now: Date) {
  if (!maySwitch(actor)) return null;
  const [row] = await db.execute<
    Omit<TimedReminder, 'goesAt'> & { goesAt: string } & Record<string, unknown>
  >(sql`
    select m.id, m.state, m.days_before as "daysBefore", ${goesAt} as "goesAt", maker.name as "madeBy", approver.name as "approvedBy",
      (select count(*)::int from letters l where l.mailing_id = m.id and l.state = 'handed') as handed
    from mailings m join fairs f on f.id = m.fair_id join users maker on maker.id = m.made_by
    left join users approver on approver.id = m.approved_by
    where m.fair_id = ${fairId} and m.kind = 'invitation_reminder' and m.days_before is not null and m.state not in ('draft', 'stopped')
      and m.scope_rep_id is null and m.scope_region_id is null
    order by m.made_at desc limit 1`);
  const { people } = await audienceSize(db, {
    ...{ kind: 'invitation_reminder' as const, fairId, now, scope: { repId: null, regionId: null } },
    rule: {
      regionIds: [],
      classes: [],
      repIds: [],
      deeds: [],
      roles: [...kindRules.invitation_reminder.roles]
    }
  });
  return { reminder: row ? { ...row, goesAt: new Date(row.goesAt) } : null, silent: people };
}

/** Who lets a fair remind its guests: whoever writes letters to all of them. */
const maySwitch = (actor: StaffUser) =>
  mayMake(actor, 'invitation_reminder') && !['rep', 'region_manager'].includes(actor.role);

/**
 * Has a fair remind those who are silent so many days before it opens: a mailing like any other, for which a second person is asked at once. It goes
 * when both have come: the approval, and the day. The same id again is the same reminder.
 * @throws {Refusal} forbidden_role, and as `draftMailing` and `askApproval` do
 */
export async function timeReminder(
  db: Database,
  actor: StaffUser,
  { id, fair, daysBefore }: { id: string; fair: string; daysBefore: number },
  now: Date
): Promise<void> {
  if (!maySwitch(actor)) throw refuse('forbidden_role', {});
  if (await isTimed(db, actor, id)) return;
  const all = { 'region[]': [], 'class[]': [], 'rep[]': [], 'deed[]': [], 'role[]': [] };
  await draftMailing(db, actor, { id, kind: 'invitation_reminder', fair, daysBefore, ...all }, now);
  await askApproval(db, actor, id, now);
}

/** Whether somebody has asked for it already; what was only begun, because the process ended there, goes on. */
async function isTimed(db: Database, { userId }: StaffUser, id: string): Promise<boolean> {
  const [known] = await db.execute<{ state: MailingState }>(sql`
    select state from mailings where id = ${id} and made_by = ${userId} and days_before is not null`);
  return known !== undefined && known.state !== 'draft';
}
