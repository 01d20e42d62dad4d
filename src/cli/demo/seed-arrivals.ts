import type postgres from 'postgres';
import { uuid7 } from '#lib/runtime/uuid7.ts';

/** So many of the newest households stand in the record, for the wall at the entrance. */
const onTheWall = 16;

/**
 * Writes who of the demo's guests came through which desk, what they were given, and who else was at the door. The households in the room are
 * there already.
 */
export async function seedArrivals(tx: postgres.TransactionSql, fairId: number): Promise<void> {
  await tx`
    insert into arrivals (id, fair_id, dealer_id, person_id, decides, arrived_at, recorded_at, changed_at, desk, took_ms, recorded_by)
    select gen_random_uuid(), c.fair_id, c.dealer_id, p.id, p.decides, c.arrived_at, c.arrived_at, c.arrived_at,
      'Desk ' || (1 + p.count % 3), 2500 + (p.count * 1371) % 9000, c.recorded_by
    from check_ins c join (select *, row_number() over (order by id)::int as count from persons) p on p.dealer_id = c.dealer_id
    where c.fair_id = ${fairId} and p.left_at is null and (p.decides = false or c.decider_present) and p.count % 5 <> 0`;
  await tx`
    insert into fair_gifts (id, fair_id, dealer_id, given_at, changed_at, desk, given_by)
    select gen_random_uuid(), fair_id, dealer_id, arrived_at, arrived_at, 'Desk 1', recorded_by
    from check_ins where fair_id = ${fairId} and dealer_id % 3 > 0`;
  await tx`
    insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, actor_id, payload, at)
    select 'check_in.recorded', 'dealer', d.id::text, c.fair_id, d.id, c.recorded_by,
      jsonb_build_object('regionId', d.region_id, 'class', d.class, 'deciderPresent', c.decider_present), c.arrived_at
    from check_ins c join dealers d on d.id = c.dealer_id
    where c.fair_id = ${fairId} order by c.arrived_at desc, d.id limit ${onTheWall}`;
  await seedVisitors(tx, fairId);
}

async function seedVisitors(tx: postgres.TransactionSql, fairId: number): Promise<void> {
  const visitors = [
    ['Saltmarsh Surf', 'Ines Duarte', '+44 20 7946 0301'],
    ['山野生活馆', '林晓', '+86 571 5550 0182'],
    ['두레 등산', '한지우', null]
  ] as const;
  for (const [company, name, phone] of visitors)
    await tx`
      insert into fair_visitors (id, fair_id, company, name, phone, arrived_at, desk, recorded_by)
      select ${uuid7()}, ${fairId}, ${company}, ${name}, ${phone}, max(arrived_at), 'Desk 1', min(recorded_by::text)::uuid
      from check_ins where fair_id = ${fairId} having count(*) > 0`;
  const path =
    'M60 150L90 90L130 60L150 110L120 170L170 150L210 110L240 150L290 120L330 150L400 110L470 140L540 100';
  await tx`
    insert into guest_signatures (id, fair_id, dealer_id, person_id, path, signed_at, recorded_by)
    select gen_random_uuid(), fair_id, dealer_id, person_id, ${path}, arrived_at, recorded_by
    from arrivals where fair_id = ${fairId} order by arrived_at, id limit 4`;
}
