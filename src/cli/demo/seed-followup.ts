import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import type { Heat } from '#lib/followup/leads/lead.ts';
import { endLead } from '#lib/followup/server/leads/end-lead.ts';
import { judgeLead } from '#lib/followup/server/leads/judge-lead.ts';
import { raiseLead } from '#lib/followup/server/leads/raise-lead.ts';
import { startPlaybook } from '#lib/followup/server/playbooks/start-playbook.ts';
import { makeTask } from '#lib/followup/server/tasks/make-task.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoStaff } from './seed-orders.ts';

interface Shown {
  daysAgo: number;
  heat: Heat | null;
  more?: Partial<Parameters<typeof judgeLead>[2]>;
  ends?: 'lost';
}

/** Leads in every state: nobody has judged them, each heat and grade, lost. */
const shown: readonly Shown[] = [
  { daysAgo: 1, heat: null },
  { daysAgo: 2, heat: null },
  {
    daysAgo: 2,
    heat: 'high',
    more: { budget: 'approved', buysWithin: 'month', note: 'Wants the blue ones before May.' }
  },
  { daysAgo: 4, heat: 'high', more: { budget: 'planned', buysWithin: 'quarter', blocker: 'terms' } },
  { daysAgo: 9, heat: 'mid', more: { budget: 'planned', buysWithin: 'half_year', blocker: 'price' } },
  { daysAgo: 16, heat: 'mid', more: { blocker: 'delivery' } },
  { daysAgo: 28, heat: 'low', more: { budget: 'none', buysWithin: 'later', blocker: 'market' } },
  { daysAgo: 40, heat: 'mid', more: { blocker: 'rival' }, ends: 'lost' }
];

/** Leads and tasks of the rep of the demo, on the companies of their own dealers. */
export async function seedFollowup(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const rep = await demoStaff(sql, 'rep');
  const companies = await sql<{ id: number }[]>`
    select c.id from companies c join dealers d on d.id = c.dealer_id where d.rep_id = ${rep.userId} order by d.code limit ${shown.length}`;
  for (const [at, { id: companyId }] of companies.entries()) {
    const { daysAgo, heat, more, ends } = shown[at]!;
    const id = uuid7();
    const arose = new Date(now.getTime() - daysAgo * 86_400_000);
    await raiseLead(db, rep, { id, companyId, note: null }, arose);
    const none = { budget: null, buysWithin: null, blocker: null, note: null };
    if (heat) await judgeLead(db, rep, { id, heat, ...none, ...more }, now);
    if (ends) await endLead(db, rep, { id, state: ends, blocker: null }, now);
    if (heat === 'mid' && !ends)
      await startPlaybook(
        db,
        rep,
        { id: uuid7(), playbook: 'terms_not_agreed', companyId, leadId: id, orderId: null },
        now
      );
  }
  const due = new Date(now.getTime() + 4 * 3_600_000);
  const task = { kind: 'call', note: null, ownerId: rep.userId, dueAt: due } as const;
  const first = companies[0];
  if (first)
    await makeTask(
      db,
      rep,
      { ...task, id: uuid7(), title: 'Ask who decides on the winter range', companyId: first.id },
      now
    );
}
