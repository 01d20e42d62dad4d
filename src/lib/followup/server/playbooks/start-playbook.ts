import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companyForUpdate } from '#lib/people/server/companies.ts';
import { beginAfterWorkdays } from '../../business-time.ts';
import { playbooks, suits, type PlaybookName } from '../../playbooks/playbook.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { readBooks } from './playbook-books.ts';
import { leads } from '../lead-schema.ts';
import { playbookRuns } from '../playbook-schema.ts';
import { calendarOfRegion } from '../work-calendar.ts';

export interface RunGiven {
  id: string;
  playbook: PlaybookName;
  companyId: number;
  leadId: string | null;
  orderId: string | null;
}

/**
 * Starts a playbook with a company, about a lead or an order where there is one. One of a kind goes on at a time; the same id again changes nothing.
 * @throws {Refusal} forbidden_role, not_found, playbook_runs, playbook_unsuited
 */
export async function startPlaybook(
  db: Database,
  actor: StaffUser,
  given: RunGiven,
  now: Date
): Promise<void> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  await db.transaction(async (tx) => {
    const company = await companyForUpdate(tx, actor, given.companyId);
    const standing = await openRun(tx, given);
    if (standing?.id === given.id) return;
    if (standing) throw refuse('playbook_runs', {});
    const lead = given.leadId === null ? null : await suitedLead(tx, given);
    const ownerId = lead?.ownerId ?? company.repId ?? actor.userId;
    const { version, steps } = (await readBooks(tx)).current(given.playbook);
    const first = steps[0]!;
    const nextAt = firstStepAt(now, first.workdays, await calendarOfRegion(tx, company.regionId));
    await tx.insert(playbookRuns).values({
      ...given,
      version,
      ownerId,
      fairId: lead?.fairId ?? null,
      startedBy: actor.userId,
      startedAt: now,
      nextAt
    });
    await recordEvent(tx, {
      ...{ type: 'playbook.started', aggregate: { type: 'playbook_run', id: given.id }, actor, at: now },
      ...{ dealerId: company.dealerId, fairId: lead?.fairId ?? null },
      payload: {
        playbook: given.playbook,
        companyId: given.companyId,
        leadId: given.leadId,
        orderId: given.orderId,
        ownerId
      }
    });
  });
  wakeRelay();
}

/** A first step without a wait is due at once, on whatever day; what waits begins on the morning of a day of work. */
export const firstStepAt = (
  now: Date,
  workdays: number,
  calendar: Parameters<typeof beginAfterWorkdays>[2]
): Date => (workdays === 0 ? now : beginAfterWorkdays(now, workdays, calendar));

async function openRun(tx: Transaction, { playbook, companyId, orderId }: RunGiven) {
  const ofThis = and(
    eq(playbookRuns.playbook, playbook),
    eq(playbookRuns.companyId, companyId),
    isNull(playbookRuns.endedAt)
  );
  const [run] = await tx
    .select({ id: playbookRuns.id })
    .from(playbookRuns)
    .where(orderId === null ? ofThis : and(ofThis, eq(playbookRuns.orderId, orderId)))
    .limit(1);
  return run ?? null;
}

async function suitedLead(tx: Transaction, { leadId, companyId, playbook }: RunGiven) {
  const [lead] = await tx
    .select()
    .from(leads)
    .where(and(eq(leads.id, leadId!), eq(leads.companyId, companyId), eq(leads.state, 'open')));
  if (!lead) throw refuse('not_found', {});
  if (!suits(playbooks[playbook], lead.heat)) throw refuse('playbook_unsuited', {});
  return lead;
}
