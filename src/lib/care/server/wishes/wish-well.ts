import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { businessHours } from '#lib/followup/business-time.ts';
import { writeTasks } from '#lib/followup/server/tasks/write-tasks.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { instantOf } from '#lib/time/zone.ts';
import { makeCoupon } from '../coupons/make-coupon.ts';
import { couponsSet } from '../coupons/set-coupons.ts';
import { celebratedOn, type Wish } from '../../wishes/wish.ts';

interface Due extends Record<string, unknown> {
  wish: Wish;
  personId: string;
  name: string;
  companyId: number;
  dealerId: number | null;
  repId: string | null;
  decides: boolean;
}

/**
 * On the day of somebody who has agreed to that, their rep has a task for it, and a fact by which a letter goes out. Once a year each, however often
 * it runs.
 * @returns how many wishes are new
 */
export async function wishWell(db: Database, now: Date): Promise<number> {
  const made = await db.transaction(async (tx) => {
    const zone = await houseZone(tx);
    const day = dayIn(zone, now);
    const dueAt = instantOf(`${day}T${businessHours.until}`, zone);
    let count = 0;
    for (const due of await celebrating(tx, day))
      count += await wish(tx, due, { year: day.slice(0, 4), dueAt, now });
    return count;
  });
  if (made > 0) wakeRelay();
  return made;
}

/** Whose day it is, of persons who agreed that their days are kept for good wishes; the shop's is that of whoever decides there. */
async function celebrating(tx: Transaction, day: string): Promise<Due[]> {
  const days = arrayOf(celebratedOn(day));
  return tx.execute<Due>(sql`
    select w.wish, p.id as "personId", p.name, c.id as "companyId", c.dealer_id as "dealerId",
      coalesce(d.rep_id, c.rep_id) as "repId", p.decides
    from persons p join companies c on c.id = p.company_id left join dealers d on d.id = c.dealer_id
    cross join lateral (values ('birthday', p.birthday), ('anniversary', p.anniversary),
      ('shop', case when p.decides and to_char(c.opened_on, 'YYYY') < ${day.slice(0, 4)} then to_char(c.opened_on, 'MM-DD') end)) as w(wish, day)
    where w.day = any(${days}::text[]) and p.left_at is null and d.closed_at is null
      and exists(select from person_consents k where k.person_id = p.id and k.purpose = 'wishes' and k.withdrawn_at is null)
    order by p.id, w.wish limit 2000`);
}

async function wish(
  tx: Transaction,
  { wish: what, personId, name, companyId, dealerId, repId, decides }: Due,
  { year, dueAt, now }: { year: string; dueAt: Date; now: Date }
): Promise<number> {
  const sourceId = `${what}:${personId}:${year}`;
  const saying = ({ birthday: 'wish_birthday', anniversary: 'wish_anniversary', shop: 'wish_shop' } as const)[
    what
  ];
  const task = { kind: 'call', saying, source: 'care', sourceId } as const;
  const made = await writeTasks(tx, [{ ...task, companyId, ownerId: repId, dueAt, note: name }], now);
  if (made === 0) return 0;
  const coupon = dealerId === null || !decides ? null : await perkOf(tx, dealerId, what, now);
  await recordEvent(tx, {
    ...{
      type: 'wish.due',
      aggregate: { type: 'company', id: String(companyId) },
      actor: systemActor,
      at: now
    },
    ...{ dealerId, payload: { wish: what, personId, sourceId, name, ...(coupon ? { coupon } : {}) } }
  });
  return 1;
}

/** What the house gives on the birthday of whoever decides, or an anniversary of the shop, where it gives something. */
async function perkOf(tx: Transaction, dealerId: number, wish: Wish, now: Date) {
  const { wishBasisPoints: offBasisPoints, wishDays } = await couponsSet(tx);
  if (wish === 'anniversary' || offBasisPoints === 0) return null;
  const [list] = await tx.execute<{ currency: string }>(sql`
    select l.currency from dealers d join price_lists l on l.id = d.price_list_id where d.id = ${dealerId}`);
  if (!list) return null;
  const expiresAt = new Date(now.getTime() + wishDays * 86_400_000);
  const terms = {
    id: uuid7(),
    dealerId,
    offBasisPoints,
    offMinor: null,
    fromMinor: 0,
    currency: list.currency,
    expiresAt
  };
  const code = await makeCoupon(tx, null, { ...terms, occasion: 'any', reason: wish, note: null }, now);
  return { code, offBasisPoints, expiresAt: expiresAt.toISOString() };
}
