import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce, type ClockFact } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { TaskSaying } from '../../tasks/task.ts';

interface Late extends Record<string, unknown> {
  id: string;
  title: string | null;
  saying: TaskSaying | null;
  companyId: number | null;
  ownerId: string | null;
  fairId: number | null;
  due: string;
  managerIds: string[] | null;
}

/** So many are told at a time; the next minute takes the next ones. */
const most = 200;
/** Older ones are known to be late. */
const lookBack = '14 days';

/**
 * Records that a task is over its deadline, for its owner, and that it is so for a day, for who leads the owner. Once each, and anew for another
 * deadline. What rests is told too: its deadline stays. Safe to run at any time.
 */
export async function tellLateTasks(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const [late, escalated] = [await lateTasks(tx, 'late', now), await lateTasks(tx, 'escalated', now)];
    return recordOnce(tx, [
      ...late.map((task) => factOf('late', task, now)),
      ...escalated.map((task) => factOf('escalated', task, now))
    ]);
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

const keyOf = (step: 'late' | 'escalated', id: string, due: string) => `task ${step} ${id} ${due}`;

function lateTasks(tx: Parameters<typeof recordOnce>[0], step: 'late' | 'escalated', now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const due = sql`(extract(epoch from t.due_at) * 1000)::bigint::text`;
  return tx.execute<Late>(sql`
    select t.id, t.title, t.saying, t.company_id as "companyId", t.owner_id as "ownerId", t.fair_id as "fairId", ${due} as due,
      (select array_agg(m.id::text) from users m where m.role = 'region_manager' and m.disabled_at is null and m.region_id = coalesce(
        (select coalesce(d.region_id, c.region_id) from companies c left join dealers d on d.id = c.dealer_id where c.id = t.company_id),
        (select o.region_id from users o where o.id = t.owner_id))) as "managerIds"
    from tasks t
    where t.ended_at is null and t.due_at > ${at} - interval '${sql.raw(lookBack)}'
      and t.due_at < ${at} - interval '${sql.raw(step === 'late' ? '0' : '24 hours')}'
      and not ${isRecorded(sql`'task ' || ${step}::text || ' ' || t.id || ' ' || ${due}`)}
    order by t.due_at limit ${most}`);
}

function factOf(step: 'late' | 'escalated', { id, due, managerIds, ...task }: Late, now: Date): ClockFact {
  return {
    ...{ type: `task.${step}`, once: keyOf(step, id, due), actor: systemActor, at: now },
    ...{ aggregate: { type: 'task', id }, fairId: task.fairId },
    payload: { ...task, managerIds: managerIds ?? [] }
  };
}
