import { sql, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

/** So long after its closing a fair still makes leads: somebody enters a paper order or a visitor late. */
const lookBack = '21 days';
/** So many at a time; the next run takes the next ones. */
const most = 2_000;

/**
 * Makes a lead of everybody who came to a fair, or said that they come, and did not order by its closing; of visitors at its door, whose company is
 * written down as a prospect of the fair; and of new prospects. Each once. Answers how many are new. Safe to run at any time.
 */
export async function raiseLeads(db: Database, now: Date): Promise<number> {
  const raised = await db.transaction(async (tx) => {
    await companiesOfVisitors(tx, now);
    const at = sql`${now.toISOString()}::timestamptz`;
    return (
      (await raise(tx, guests(at), now)) +
      (await raise(tx, visitors(at), now)) +
      (await raise(tx, prospects(at), now))
    );
  });
  if (raised > 0) wakeRelay();
  return raised;
}

/** Guests without an order, from the closing on; a rep's own. */
const guests = (at: SQL) => sql`
  select 'guest ' || f.id || ' ' || g.dealer_id as key, 'guest' as source, c.id as company_id, f.id as fair_id, d.rep_id as owner_id,
    d.id as dealer_id, f.closes_at as arose_at
  from fairs f join fair_dealers g on g.fair_id = f.id join dealers d on d.id = g.dealer_id join companies c on c.dealer_id = d.id
  where f.kind = 'fair' and f.closes_at <= ${at} and f.closes_at > ${at} - interval '${sql.raw(lookBack)}' and d.closed_at is null
    and not exists (select from orders o where o.fair_id = f.id and o.dealer_id = d.id and o.status <> 'cancelled')
    and (exists (select from check_ins k where k.fair_id = f.id and k.dealer_id = d.id and k.undone_at is null)
      or exists (select from fair_invitations i join invitation_answers n on n.invitation_id = i.id and n.version = i.answer_version
        where i.fair_id = f.id and i.dealer_id = d.id and n.comes))`;

const visitors = (at: SQL) => sql`
  select 'visitor ' || v.fair_id || ' ' || lower(trim(v.company)) as key, 'visitor' as source, min(c.id) as company_id, v.fair_id,
    null::uuid as owner_id, null::int as dealer_id, min(v.arrived_at) as arose_at
  from fair_visitors v join companies c on c.dealer_id is null and lower(c.name) = lower(trim(v.company))
  where v.arrived_at > ${at} - interval '${sql.raw(lookBack)}'
  group by v.fair_id, lower(trim(v.company))`;

const prospects = (at: SQL) => sql`
  select 'prospect ' || c.id as key, 'prospect' as source, c.id as company_id, null::int as fair_id, c.rep_id as owner_id,
    null::int as dealer_id, c.created_at as arose_at
  from companies c where c.dealer_id is null and c.created_at > ${at} - interval '${sql.raw(lookBack)}'
    and not exists (select from leads l where l.company_id = c.id)`;

/** A visitor's company has no row yet when it was typed at the door. */
async function companiesOfVisitors(tx: Transaction, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(sql`
    with typed as (
      select distinct on (lower(trim(v.company))) trim(v.company) as name, v.arrived_at, v.recorded_by from fair_visitors v
      where v.arrived_at > ${at} - interval '${sql.raw(lookBack)}' and trim(v.company) <> ''
        and not exists (select from companies c where lower(c.name) = lower(trim(v.company)))
      order by lower(trim(v.company)), v.arrived_at limit ${most}
    ), made as (
      insert into companies (name, source, created_at, created_by) select name, 'fair', arrived_at, recorded_by from typed
      returning id, name, created_at, created_by
    )
    insert into events (type, aggregate_type, aggregate_id, actor_id, payload, at)
    select 'company.added', 'company', id::text, created_by, jsonb_build_object('companyId', id, 'source', 'fair'), created_at from made`);
}

async function raise(tx: Transaction, candidates: SQL, now: Date): Promise<number> {
  const rows = await tx.execute(sql`
    with candidates as (${candidates}), fresh as (
      select * from candidates k where not exists (select from leads l where l.source_key = k.key) order by key limit ${most}
    ), made as (
      insert into leads (id, company_id, fair_id, source, source_key, owner_id, arose_at, state)
      select gen_random_uuid(), company_id, fair_id, source, key, owner_id, arose_at, 'open' from fresh
      on conflict do nothing returning id, company_id, fair_id, source, source_key, owner_id
    )
    insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, payload, at)
    select 'lead.raised', 'lead', m.id::text, m.fair_id, f.dealer_id,
      jsonb_build_object('companyId', m.company_id, 'ownerId', m.owner_id, 'source', m.source), ${now.toISOString()}::timestamptz
    from made m join fresh f on f.key = m.source_key returning id`);
  return rows.length;
}
