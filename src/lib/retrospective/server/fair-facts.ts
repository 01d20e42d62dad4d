import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { promiseRates } from '#lib/followup/server/promises/promise-rates.ts';
import { timeWithin } from '#lib/orders/server/placing/fair-times.ts';
import { fairArithmetic } from '#lib/reports/server/fair-arithmetic.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { FairFacts } from '../metric.ts';
import { counts } from './counting-orders.ts';
import { forecastFacts } from './forecast-facts.ts';
import { marginFacts } from './margin-facts.ts';

type Some = Partial<FairFacts> & Record<string, unknown>;

/** Everything that the figures of a fair are made of: a few statements, whatever its size. */
export async function fairFacts(db: Queryable, fair: Fair, now: Date): Promise<FairFacts> {
  const [guests, sold, goods, money, margins, leads, conduct, told, judged, promises] = await Promise.all([
    guestFacts(db, fair),
    orderFacts(db, fair),
    goodsFacts(db, fair.id),
    moneyFacts(db, fair),
    marginFacts(db, fair),
    leadFacts(db, fair.id),
    conductFacts(db, fair.id),
    forecastFacts(db, fair.id),
    judgedByRules(db, fair),
    promiseRates(db, { fairId: fair.id }, now)
  ]);
  const counted = { ...guests, ...sold, ...goods, ...money, ...margins, ...leads };
  return { ...counted, ...conduct, ...told, ...judged, promises } as FairFacts;
}

const online = sql`o.channel in ('portal', 'api')`;

async function guestFacts(db: Queryable, { id, opensAt }: Pick<Fair, 'id' | 'opensAt'>): Promise<Some> {
  const [row] = await db.execute<Some>(sql`
    with guests as (
      select g.dealer_id, c.id is not null as came,
        not exists (select from orders o where o.dealer_id = g.dealer_id and o.placed_at < ${opensAt.toISOString()}
          and o.fair_id <> ${id} and o.status <> 'cancelled')
        and not exists (select from dealer_sales s where s.dealer_id = g.dealer_id
          and s.month < ${opensAt.toISOString()}::date) as is_new,
        exists (select from orders o join fairs f on f.id = o.fair_id
          where o.dealer_id = g.dealer_id and o.fair_id = ${id} and ${counts}) as signed
      from fair_dealers g
      left join check_ins c on c.fair_id = g.fair_id and c.dealer_id = g.dealer_id and c.undone_at is null
      where g.fair_id = ${id}
    )
    select count(*)::int as invited, count(*) filter (where came)::int as arrived,
      count(*) filter (where came and signed)::int as "arrivedSigning",
      count(*) filter (where is_new)::int as "newInvited", count(*) filter (where is_new and signed)::int as "newSigning",
      (select count(*)::int from arrivals where fair_id = ${id} and undone_at is null) as people,
      (select count(*)::int from fair_visitors where fair_id = ${id}) as visitors,
      (select round(percentile_cont(0.5) within group (order by took_ms))::int from arrivals
        where fair_id = ${id} and undone_at is null and took_ms is not null) as "medianDeskMs"
    from guests`);
  return row!;
}

async function orderFacts(db: Queryable, fair: Pick<Fair, 'id'>): Promise<Some> {
  const [row] = await db.execute<Some>(sql`
    with each as (
      select o.*, ${counts} as counting, ${online} as online, c.arrived_at
      from orders o join fairs f on f.id = o.fair_id
      left join check_ins c on c.fair_id = o.fair_id and c.dealer_id = o.dealer_id and c.undone_at is null
      where o.fair_id = ${fair.id}
    )
    select count(*) filter (where counting)::int as orders, count(distinct dealer_id) filter (where counting)::int as signing,
      coalesce(sum(total_minor) filter (where counting), 0)::float8 as "amountMinor",
      coalesce(sum(total_minor) filter (where counting and online), 0)::float8 as "onlineMinor",
      coalesce(sum(total_minor) filter (where counting and placed_at >= arrived_at), 0)::float8 as "onSiteMinor",
      coalesce(sum(total_minor) filter (where counting and num_nonnulls(deposit_paid_at, taken_over_at) > 0), 0)::float8 as "paidMinor",
      (percentile_cont(0.5) within group (order by extract(epoch from confirmed_at - placed_at) * 1000)
        filter (where counting and online and confirmed_at is not null))::float8 as "onlineAnswerMs",
      (percentile_cont(0.5) within group (order by extract(epoch from confirmed_at - placed_at) * 1000)
        filter (where counting and channel = 'paper' and confirmed_at is not null))::float8 as "paperAnswerMs",
      count(*)::int as placed, count(*) filter (where status = 'cancelled')::int as cancelled
    from each`);
  return row!;
}

async function goodsFacts(db: Queryable, fairId: number): Promise<Some> {
  const [row] = await db.execute<Some>(sql`
    select case when exists (select from fair_styles where fair_id = ${fairId})
        then coalesce(sum(l.amount_minor) filter (where h.product_id is not null), 0)::float8 end as "heroMinor",
      coalesce(sum(coalesce(l.list_price_minor, l.unit_price_minor) * (l.quantity - l.cancelled_quantity)), 0)::float8 as "listMinor"
    from orders o join fairs f on f.id = o.fair_id join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
    left join (select distinct product_id from fair_styles where fair_id = ${fairId}) h on h.product_id = v.product_id
    where o.fair_id = ${fairId} and ${counts}`);
  return row!;
}

async function moneyFacts(db: Queryable, { id }: Pick<Fair, 'id'>): Promise<Some> {
  const [row] = await db.execute<Some>(sql`
    select (select coalesce(max(amount_minor) filter (where num_nonnulls(region_id, rep_id, dealer_id, category) = 0),
        sum(amount_minor) filter (where region_id is not null))::float8 from targets where fair_id = ${id}) as "targetMinor",
      (select sum(planned_minor)::float8 from fair_costs where fair_id = ${id}) as "plannedCostMinor",
      (select sum(real_minor)::float8 from fair_costs where fair_id = ${id}) as "realCostMinor",
      (select coalesce(sum(amount_minor), 0)::float8 from break_credits where fair_id = ${id} and receipt_id is not null)
        as "settledMinor",
      (select coalesce(sum(product + speed + packing), 0)::int from feedbacks where fair_id = ${id}) as "markSum",
      (select 3 * count(*)::int from feedbacks where fair_id = ${id}) as marks`);
  return row!;
}

/** Leads that arose from the fair, by the scheme of how likely somebody orders and by that of how ready they are (grades A and B of `gradeOf`). */
async function leadFacts(db: Queryable, fairId: number): Promise<Some> {
  const ready = sql`coalesce(budget, 'planned') in ('approved', 'planned') and coalesce(buys_within, 'quarter') in ('month', 'quarter')
    and num_nonnulls(budget, buys_within) = 2`;
  const [row] = await db.execute<Some>(sql`
    select count(*)::int as leads, count(*) filter (where state = 'won')::int as "leadsWon",
      count(*) filter (where heat = 'high')::int as "likelyLeads", count(*) filter (where heat = 'high' and state = 'won')::int as "likelyWon",
      count(*) filter (where ${ready})::int as "readyLeads", count(*) filter (where ${ready} and state = 'won')::int as "readyWon"
    from leads where fair_id = ${fairId}`);
  return row!;
}

/** How the app itself did: from times that were kept of the fair, and from the record. */
async function conductFacts(db: Queryable, fairId: number): Promise<Some> {
  const times = await db.execute<{ what: string; of: string; count: number }>(
    sql`select what, of, count from fair_order_times where fair_id = ${fairId}`
  );
  const placed = times.filter(({ what }) => what === 'placed');
  const [row] = await db.execute<{ lost: number }>(
    sql`select count(*)::int as lost from events where type = 'screen.lost' and fair_id = ${fairId}`
  );
  return {
    placingMs: timeWithin(new Map(placed.map(({ of, count }) => [of, count])), 0.95),
    refused: times.reduce((sum, { what, count }) => sum + (what === 'refused' ? count : 0), 0),
    lostScreens: row!.lost
  };
}

/** Whoever reads it, it is of the whole fair and of all reps. */
const house = {
  kind: 'staff',
  role: 'director',
  regionId: null,
  userId: '',
  name: '',
  email: '',
  locale: 'en'
} satisfies StaffUser;

/** What the rules of the arithmetic say at the closing, and what reps are paid by them. */
async function judgedByRules(db: Queryable, fair: Fair): Promise<Pick<FairFacts, 'findings' | 'payMinor'>> {
  const { parts, pay } = await fairArithmetic(db, house, fair, fair.closesAt);
  const payMinor = pay.length === 0 ? null : pay.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  return { findings: parts[0]?.findings ?? [], payMinor };
}
