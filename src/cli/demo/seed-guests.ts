import type postgres from 'postgres';
import { uuid7 } from '#lib/runtime/uuid7.ts';

/**
 * Writes what the demo's dealers are classed by, who leads whom, what a good half of the guests come for, talks that are planned and held and some persons without an account.
 */
export async function seedGuests(
  tx: postgres.TransactionSql,
  { fairId, opensAt, now }: { fairId: number; opensAt: Date; now: Date }
): Promise<void> {
  const before = (days: number) => new Date(opensAt.getTime() - days * 86_400_000);
  await tx`
    insert into class_grounds (dealer_id, market, strength, potential, changed_at)
    select id, case class when 'A' then 'key' when 'B' then 'planned' else 'unplanned' end,
      case when class = 'A' and id % 2 = 0 then 'strong' else 'usual' end, case when id % 7 = 0 then 'low' else 'usual' end, ${now}
    from dealers where class in ('A', 'B', 'C')`;
  await tx`
    insert into guest_care (fair_id, dealer_id, carer_id, purpose, confirmed_with, confirmed_by, confirmed_at)
    select g.fair_id, d.id, case when d.id % 9 > 0 then d.rep_id end, said.purpose,
      case when said.purpose is not null then coalesce(d.main_contact, d.name) end,
      case when said.purpose is not null then d.rep_id end, case when said.purpose is not null then ${before(9)}::timestamptz end
    from fair_dealers g join dealers d on d.id = g.dealer_id and d.rep_id is not null
    cross join lateral (select case when d.id % 5 < 3 then
      (array['Shells for two doors', 'Refill of knitwear', 'First order for a new door'])[1 + d.id % 3] end as purpose) said
    where g.fair_id = ${fairId}`;
  const guests = await tx<{ id: number; repId: string; contact: string }[]>`
    select d.id, d.rep_id as "repId", coalesce(d.main_contact, d.name) as contact from fair_dealers g
    join dealers d on d.id = g.dealer_id and d.rep_id is not null where g.fair_id = ${fairId} and d.class = 'A' order by d.id limit 8`;
  const talks = guests.map(({ id, repId, contact }, nth) => ({
    ...{ id: uuid7(), fair_id: fairId, dealer_id: id, staff_id: repId, with_whom: contact, made_by: repId },
    ...{ starts_at: new Date(opensAt.getTime() + (2 + nth) * 1_800_000), made_at: before(6) },
    topic: nth % 2 ? 'Windows for the second door' : 'Deposit against a fixed date',
    outcome: nth < 3 ? 'Agreed: order today, deposit within a week' : null,
    ...{ noted_by: nth < 3 ? repId : null, noted_at: nth < 3 ? now : null }
  }));
  if (talks.length > 0) await tx`insert into key_talks ${tx(talks)}`;
  const persons = guests.map(({ id }, nth) => ({
    ...{ id: uuid7(), dealer_id: id, name: ['Jo Marsh', '林晓', '박지우'][nth % 3]!, role: 'Buyer' },
    ...{
      email: `guest${nth + 1}@example.com`,
      locale: ['en', 'zh-CN', 'ko'][nth % 3]!,
      created_at: before(30)
    }
  }));
  if (persons.length > 0) await tx`insert into persons ${tx(persons)}`;
}
