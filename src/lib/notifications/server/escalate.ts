import { inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { events } from '#lib/events/server/schema.ts';
import { raise } from '../escalation.ts';
import { ringBells } from './bells.ts';
import { surroundings } from './people-concerned.ts';
import { insertRows, raisedFact, rowsOf, wantedOf } from './write-notices.ts';

const most = 200;

interface Waiting extends Record<string, unknown> {
  eventId: number;
  kind: string;
  step: number;
  repId: string | null;
  managerIds: string[] | null;
  told: string[];
  /** Nobody of the dealer could be told. */
  isUnreached: boolean;
}

/**
 * Takes questions that nobody has answered in time one step up: to the dealer's rep, then to the managers of the region. Those who had it keep it; the
 * clock is now that of the new ones. Safe to run at any time and by several processes. Answers how many went up.
 */
export async function escalate(db: Database, kinds: readonly NoticeKind[], now: Date): Promise<number> {
  const raised = await db.transaction(async (tx) => {
    const waiting = await overdue(tx, now);
    if (waiting.length === 0) return [];
    const told: string[] = [];
    const found = await eventsOf(tx, waiting);
    for (const one of waiting) told.push(...(await raiseOne(tx, kinds, one, found.get(one.eventId), now)));
    return told;
  });
  ringBells(raised);
  return raised.length;
}

/** The questions whose time is over, each once, with those above; their clocks end with that. */
const overdue = (tx: Transaction, now: Date) =>
  tx.execute<Waiting>(sql`
    with over as (
      update notices set answer_due_at = null where id = any(array(
        select id from notices where answer_due_at <= ${now.toISOString()}::timestamptz
        order by answer_due_at limit ${most} for update skip locked))
      returning event_id, kind, step
    ), questions as (select event_id, kind, max(step) as step from over group by event_id, kind)
    select q.event_id::float8 as "eventId", q.kind, q.step::int, d.rep_id as "repId",
      (select array_agg(u.id order by u.id) from users u
        where u.role = 'region_manager' and u.region_id = d.region_id and u.disabled_at is null) as "managerIds",
      (select array_agg(n.user_id) from notices n where n.event_id = q.event_id) as told,
      exists (select from notices n where n.event_id = q.event_id and n.said ->> 'unreached' is not null) as "isUnreached"
    from questions q join events e on e.id = q.event_id left join dealers d on d.id = e.dealer_id
    where not exists (select from notices n where n.event_id = q.event_id and n.answer_due_at > ${now.toISOString()}::timestamptz
      and n.step > q.step)`);

async function eventsOf(tx: Transaction, waiting: readonly Waiting[]): Promise<Map<number, SequencedEvent>> {
  const ids = waiting.map(({ eventId }) => eventId);
  const rows = await tx.select().from(events).where(inArray(events.id, ids));
  return new Map(rows.map((row) => [row.id, row as SequencedEvent]));
}

/** To the next step on which there is somebody to be told: an account may have been closed since. */
async function raiseOne(
  tx: Transaction,
  kinds: readonly NoticeKind[],
  waiting: Waiting,
  event: SequencedEvent | undefined,
  now: Date
): Promise<string[]> {
  const kind = kinds.find((one) => one.name === waiting.kind);
  if (!kind?.answer || !event) return [];
  const ladder = { repId: waiting.repId, managerIds: waiting.managerIds ?? [] };
  const told = new Set(waiting.told);
  const dueAt = new Date(now.getTime() + kind.answer.withinHours * 3_600_000).toISOString();
  for (let next = raise(waiting.step, ladder, told); next; next = raise(next.step, ladder, told)) {
    const facts = [raisedFact({ event, kind, concerned: {} }, next, waiting)];
    const rows = rowsOf(facts, await surroundings(tx, wantedOf(facts)), now);
    if (rows.length === 0) continue;
    await insertRows(
      tx,
      rows.map((row) => ({ ...row, at: now.toISOString(), answerDueAt: dueAt }))
    );
    return rows.map(({ userId }) => userId);
  }
  return [];
}
