import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SentBy } from '../../channel-name.ts';
import type { Delivery } from './channel.ts';

/**
 * What a channel has to send now, the longest due first, at most so many; by person. Locks the rows until the end of the transaction and passes by
 * what another process holds.
 */
export async function dueDeliveries(
  tx: Transaction,
  channel: SentBy,
  now: Date,
  most: number
): Promise<Delivery[]> {
  const rows = await tx.execute<Row>(sql`
    select d.id::float8 as id, d.notice_id::float8 as "noticeId", n.event_id::float8 as "eventId", d.rhythm, d.attempts,
      d.due_at as "dueAt", n.kind, n.kind_group as "group", n.urgency, n.subject, n.together, n.said as "values", n.link, n.at,
      u.id as "userId", u.dealer_id as "dealerId", u.name, u.email, u.phone, u.locale, h.time_zone as "timeZone",
      (n.ends_at <= ${now.toISOString()}::timestamptz or u.disabled_at is not null
        or (n.read_at is not null and n.kind_group <> 'security')) is true as "isOver"
    from notice_deliveries d join notices n on n.id = d.notice_id join users u on u.id = d.user_id
      left join notice_hours h on h.user_id = u.id
    where d.channel = ${channel} and d.state = 'waiting' and d.due_at <= ${now.toISOString()}::timestamptz
    order by d.due_at, d.id limit ${most} for update of d skip locked`);
  return rows.map(deliveryOf).sort((a, b) => byPerson(a, b) || a.id - b.id);
}

type Row = Record<string, unknown> &
  Omit<Delivery, 'notice' | 'person' | 'dueAt'> &
  Omit<Delivery['notice'], 'at'> &
  Delivery['person'] & { dueAt: string | Date; at: string | Date };

function deliveryOf(row: Row): Delivery {
  const {
    id,
    noticeId,
    eventId,
    rhythm,
    attempts,
    isOver,
    kind,
    group,
    urgency,
    subject,
    together,
    values,
    link
  } = row;
  const { userId, dealerId, name, email, phone, locale, timeZone } = row;
  return {
    ...{ id, noticeId, eventId, rhythm, attempts, isOver, dueAt: new Date(row.dueAt) },
    notice: { kind, group, urgency, subject, together, values, link, at: new Date(row.at) },
    person: { userId, dealerId, name, email, phone, locale, timeZone }
  };
}

const byPerson = (a: Delivery, b: Delivery) =>
  a.person.userId < b.person.userId ? -1 : Number(a.person.userId > b.person.userId);
