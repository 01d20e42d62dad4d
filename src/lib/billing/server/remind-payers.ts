import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce, type ClockFact } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { longestLate, reminderOn, type ReminderDays } from '../reminders.ts';
import { reminderDays } from './reminder-days.ts';
import { residual } from './residual.ts';

/** Nobody is reminded at night: from this hour on, where the fair is. */
const fromHour = 8;
const most = 500;
const mostRounds = 40;

interface Due extends Record<string, unknown> {
  id: string;
  orderId: string;
  number: number;
  fairId: number;
  regionId: number | null;
  dealerId: number;
  openMinor: number;
  currency: string;
  dueOn: string;
  late: number;
}

/** Records which payments are due in some days, today, or late, by the calendar of their fair. Each step once; safe to run at any time. */
export async function remindPayers(db: Database, now: Date): Promise<number> {
  const days = await reminderDays(db);
  let recorded = 0;
  for (let round = 0; round < mostRounds; round++) {
    const count = await db.transaction(async (tx) => {
      const due = await tx.execute<Due>(dueInstalments(days, now));
      await recordOnce(
        tx,
        due.flatMap((one) => factOf(one, days, now))
      );
      return due.length;
    });
    recorded += count;
    if (count < most) break;
  }
  if (recorded > 0) wakeRelay();
  return recorded;
}

/** As the query below puts it together. */
const keyOf = (id: string, dueOn: string, step: number) => `instalment ${id} ${dueOn} ${step}`;

function dueInstalments({ before, after }: ReminderDays, now: Date) {
  const there = sql`(${now.toISOString()}::timestamptz at time zone f.time_zone)`;
  const steps = sql`array(select jsonb_array_elements_text(${JSON.stringify(after)}::jsonb)::int)`;
  const ahead = sql`array(select -jsonb_array_elements_text(${JSON.stringify(before)}::jsonb)::int)`;
  return sql`
    select due.* from (
      select i.id, i.order_id as "orderId", o.number::float8 as number, o.fair_id as "fairId", i.dealer_id as "dealerId",
        (${residual})::float8 as "openMinor", i.currency, i.due_on::text as "dueOn", (${there}::date - i.due_on) as late
      from instalments i join orders o on o.id = i.order_id join fairs f on f.id = o.fair_id
      where ${residual} > 0 and o.status in ('confirmed', 'closed') and extract(hour from ${there}) >= ${fromHour}
        and i.due_on between ${there}::date - ${longestLate}::int and ${there}::date + ${Math.max(0, ...before)}::int
    ) as due
    where (due.late = 0 or due.late = any(${ahead}) or due.late >= ${Math.min(longestLate + 1, ...after)}::int)
      and not ${isRecorded(sql`'instalment ' || due.id || ' ' || due."dueOn" || ' ' ||
        case when due.late <= 0 then due.late else (select max(step) from unnest(${steps}) as step where step <= due.late) end`)}
    order by due.id limit ${most}`;
}

function factOf(
  { id, orderId, number, fairId, dealerId, openMinor, currency, dueOn, late }: Due,
  steps: ReminderDays,
  at: Date
): ClockFact[] {
  const reminder = reminderOn(late, steps);
  if (!reminder) return [];
  const { type, days } = reminder;
  return [
    {
      ...{ type, once: keyOf(id, dueOn, type === 'instalment.due_soon' ? -days : days), actor: systemActor },
      ...{ aggregate: { type: 'order', id: orderId }, fairId, dealerId, at },
      payload: { orderId, number, instalmentId: id, openMinor, currency, dueOn, days: late > 0 ? late : days }
    }
  ];
}
