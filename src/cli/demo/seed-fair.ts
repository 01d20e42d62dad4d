import type postgres from 'postgres';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoHours, demoZone } from './demo-hours.ts';
import { seedGuests } from './seed-guests.ts';
import { seedArrivals } from './seed-arrivals.ts';
import { seedPlan } from './seed-plan.ts';
import { seedPreparations } from './seed-preparations.ts';
import { regionWords } from './words.ts';

export const demoFair = {
  slug: 'autumn',
  name: 'Fernholt Order Fair',
  targetMinor: 920_000_000
};

/** Writes three payment agreements and answers their ids; the first is the default. */
export async function seedTerms(tx: postgres.TransactionSql): Promise<number[]> {
  const terms = await tx<{ id: number }[]>`
    insert into payment_terms (code, name, is_default) values
      ('30-40-30', '30 % on confirmation, 40 % before shipping, 30 % 60 days after receipt', true),
      ('50-50', '50 % on confirmation, 50 % before shipping', false),
      ('100-30', 'In full, 30 days after shipping', false) returning id`;
  const [three, two, one] = terms.map((row) => row.id) as [number, number, number];
  const step = (
    termsId: number,
    position: number,
    share: number,
    event: string,
    days: number,
    releases: string | null
  ) => ({
    ...{ terms_id: termsId, position, basis_points: share, due_event: event, due_days: days, releases }
  });
  await tx`insert into payment_terms_steps ${tx([
    step(three, 1, 3000, 'confirmed', 7, 'production'),
    step(three, 2, 4000, 'ready', 5, 'shipping'),
    step(three, 3, 3000, 'received', 60, null),
    step(two, 1, 5000, 'confirmed', 7, 'production'),
    step(two, 2, 5000, 'ready', 5, 'shipping'),
    step(one, 1, 10_000, 'shipped', 30, null)
  ])}`;
  return [three, two, one];
}

/** Writes the fair, running now, with all dealers invited, its targets, and who has arrived. */
export async function seedFair(tx: postgres.TransactionSql, now: Date): Promise<number> {
  const { opensAt, closesAt } = demoHours(now, demoZone);
  const [fair] = await tx<{ id: number }[]>`
    insert into fairs (slug, name, subtitle, venue, time_zone, currency, opens_at, closes_at, board_epoch)
    values (${demoFair.slug}, ${demoFair.name}, 'Autumn 2027', 'Harbour Hall', ${demoZone}, 'EUR', ${opensAt},
      ${closesAt}, ${uuid7()}) returning id`;
  const fairId = fair!.id;
  await tx`insert into fair_dealers (fair_id, dealer_id) select ${fairId}, id from dealers`;
  const whole = regionWords.reduce((sum, region) => sum + region.weight, 0);
  await tx`insert into targets (fair_id, amount_minor) values (${fairId}, ${demoFair.targetMinor})`;
  for (const { code, weight } of regionWords) {
    const amount = Math.round((demoFair.targetMinor * weight) / whole / 100_000) * 100_000;
    await tx`insert into targets (fair_id, region_id, amount_minor)
      select ${fairId}, id, ${amount} from regions where code = ${code}`;
    await tx`insert into targets (fair_id, rep_id, amount_minor)
      select ${fairId}, u.id, ${amount} from users u join regions r on r.id = u.region_id
      where u.role = 'rep' and r.code = ${code}`;
  }
  await tx`
    insert into targets (fair_id, dealer_id, amount_minor)
    select ${fairId}, d.id, round(t.amount_minor / 20.0 * (case when d.code = 'D-0001' then 1.7 when d.class = 'A' then 1.6 when d.class = 'B' then 1 else 0.6 end), -4)
    from dealers d join targets t on t.fair_id = ${fairId} and t.region_id = d.region_id`;
  await tx`
    insert into check_ins (id, fair_id, dealer_id, decider_present, arrived_at, recorded_by)
    select gen_random_uuid(), ${fairId}, d.id, d.id % 6 <> 0, ${opensAt}::timestamptz + (d.id % 90) * interval '1 minute', u.id
    from dealers d cross join (select id from users where role = 'host' limit 1) u where (d.id * 7) % 11 <> 3`;
  await seedPlan(tx, { fairId, opensAt, now });
  await seedPreparations(tx, { fairId, opensAt, closesAt, now });
  await seedArrivals(tx, fairId);
  await seedGuests(tx, { fairId, opensAt, now });
  return fairId;
}

/** Lets a demo's fair go on when it is started again after its closing hour, or shortly before. */
export async function keepFairOpen(sql: postgres.Sql, now: Date): Promise<void> {
  await sql`update fairs set closes_at = ${demoHours(now, demoZone).closesAt}
    where slug = ${demoFair.slug} and closes_at < ${new Date(now.getTime() + 3_600_000)}`;
}
