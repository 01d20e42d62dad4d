import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { afterOpenHours } from '../../business-time.ts';
import type { JudgeInput } from '../../leads/lead-form.ts';
import { gradeOf, type Heat } from '../../leads/lead.ts';
import { suggestHeat } from '../../leads/suggest-heat.ts';
import { promisedHours } from '../../promises/promise.ts';
import { endsOn } from '../../tasks/task.ts';
import { leads } from '../lead-schema.ts';
import { writeTasks } from '../tasks/write-tasks.ts';
import { calendarOfRegion } from '../work-calendar.ts';
import { leadFacts } from './lead-facts.ts';
import { openLeadForUpdate, type Lead } from './lead-for-update.ts';

/**
 * Says how likely a lead is and what is in the way, on both schemes. Whoever is judged high is called within a day of work: the owner has a task, which
 * an order ends. The same again is no change; what was suggested at that moment stays beside it.
 * @throws {Refusal} forbidden_role, not_found, lead_ended
 */
export async function judgeLead(db: Database, actor: StaffUser, given: JudgeInput, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const lead = await openLeadForUpdate(tx, actor, given.id);
    const { id, ...judged } = given;
    const names = Object.keys(judged) as (keyof typeof judged)[];
    if (lead.heat !== null && names.every((name) => lead[name] === judged[name])) return;
    const suggestedHeat = suggestHeat((await leadFacts(tx, [id])).get(id)!).heat;
    const ownerId = lead.ownerId ?? actor.userId;
    const set = { ...judged, suggestedHeat, ownerId, judgedBy: actor.userId, judgedAt: now };
    await tx.update(leads).set(set).where(eq(leads.id, id));
    const callBy =
      judged.heat === 'high' && lead.heat !== 'high'
        ? await planCall(tx, { ...lead, ownerId }, actor, now)
        : null;
    await recordEvent(tx, {
      ...{ type: 'lead.judged', aggregate: { type: 'lead', id }, actor, fairId: lead.fairId, at: now },
      dealerId: lead.dealerId,
      payload: {
        ...{
          companyId: lead.companyId,
          ownerId,
          ...judged,
          grade: gradeOf(judged.budget, judged.buysWithin)
        },
        ...{ suggestedHeat, before: lead.heat satisfies Heat | null, callBy: callBy?.toISOString() ?? null }
      }
    });
  });
  wakeRelay();
}

async function planCall(tx: Transaction, lead: Lead, actor: StaffUser, now: Date): Promise<Date> {
  const dueAt = afterOpenHours(now, promisedHours.hot_lead, await calendarOfRegion(tx, lead.regionId));
  const call = {
    ...({ kind: 'call', saying: 'call_hot_lead', companyId: lead.companyId, fairId: lead.fairId } as const),
    ...({
      ownerId: lead.ownerId,
      dueAt,
      note: lead.note,
      source: 'lead',
      sourceId: `${lead.id}:${now.getTime()}`
    } as const),
    endsOn: lead.dealerId === null ? null : endsOn('order.placed', `dealer:${lead.dealerId}`)
  };
  await writeTasks(tx, [call], now, actor);
  return dueAt;
}
