import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { LeadFilter } from '../../leads/lead-form.ts';
import { gradeOf, type Grade } from '../../leads/lead.ts';
import { suggestHeat } from '../../leads/suggest-heat.ts';
import { leads } from '../lead-schema.ts';
import { leadFacts } from './lead-facts.ts';

const size = 50;
const owner = alias(users, 'owner');

const shown = {
  id: leads.id,
  state: leads.state,
  source: leads.source,
  aroseAt: leads.aroseAt,
  heat: leads.heat,
  suggestedHeat: leads.suggestedHeat,
  budget: leads.budget,
  buysWithin: leads.buysWithin,
  blocker: leads.blocker,
  note: leads.note,
  judgedAt: leads.judgedAt,
  company: {
    id: companies.id,
    name: sql<string>`coalesce(${dealers.name}, ${companies.name})`,
    dealerCode: dealers.code,
    class: dealers.class,
    phone: dealers.phone
  },
  region: { name: regions.name, colour: regions.colour },
  owner: { id: owner.id, name: owner.name },
  fair: fairs.name
};

function rows(db: Queryable, where: SQL | undefined, most: number) {
  return db
    .select(shown)
    .from(leads)
    .innerJoin(companies, eq(companies.id, leads.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .leftJoin(regions, sql`${regions.id} = coalesce(${dealers.regionId}, ${companies.regionId})`)
    .leftJoin(owner, eq(owner.id, leads.ownerId))
    .leftJoin(fairs, eq(fairs.id, leads.fairId))
    .where(where)
    .orderBy(desc(leads.aroseAt), desc(leads.id))
    .limit(most);
}

type Row = Awaited<ReturnType<typeof rows>>[number];

/** A page of the leads that somebody works with, newest first, each with what the house suggests and why. */
export async function page(db: Queryable, actor: StaffUser, filter: LeadFilter) {
  const found = await rows(db, and(companiesOf(actor), ...conditions(filter)), size + 1);
  const list = await withSuggestions(db, found.slice(0, size));
  const last = list.at(-1);
  const next = found.length > size && last ? `${last.aroseAt.getTime()}_${last.id}` : null;
  return { list, next };
}

/** One lead with its suggestion; null when there is none that the actor works with. */
export async function byId(db: Queryable, actor: StaffUser, id: string) {
  const [lead] = await withSuggestions(db, await rows(db, and(eq(leads.id, id), companiesOf(actor)), 1));
  return lead ?? null;
}

async function withSuggestions(db: Queryable, found: Row[]) {
  const facts = await leadFacts(
    db,
    found.map(({ id }) => id)
  );
  return found.map((lead) => ({
    ...lead,
    grade: gradeOf(lead.budget, lead.buysWithin),
    suggestion: suggestHeat(facts.get(lead.id)!)
  }));
}

export type LeadRow = Awaited<ReturnType<typeof withSuggestions>>[number];

function conditions({ state, heat, grade, blocker, of, after }: LeadFilter): (SQL | undefined)[] {
  const [ms, id] = after?.split('_') ?? [];
  return [
    eq(leads.state, state),
    heat === 'unjudged' ? isNull(leads.heat) : heat ? eq(leads.heat, heat) : undefined,
    grade ? isOfGrade(grade) : undefined,
    blocker ? eq(leads.blocker, blocker) : undefined,
    of === 'nobody' ? isNull(leads.ownerId) : of ? eq(leads.ownerId, of) : undefined,
    ms
      ? sql`(${leads.aroseAt}, ${leads.id}) < (${new Date(Number(ms)).toISOString()}::timestamptz, ${id}::uuid)`
      : undefined
  ];
}

/** The same rule as `gradeOf`, for filters. */
export const gradeInSql = sql<Grade | null>`case when ${leads.budget} is null and ${leads.buysWithin} is null then null
  when ${leads.budget} = 'none' or ${leads.buysWithin} = 'later' then 'D'
  when ${leads.budget} = 'approved' and ${leads.buysWithin} = 'month' then 'A'
  when ${leads.budget} in ('approved', 'planned') and ${leads.buysWithin} in ('month', 'quarter') then 'B' else 'C' end`;

const isOfGrade = (grade: Grade) => sql`${gradeInSql} = ${grade}`;

/** How many open leads there are by who has them and by heat, the most loaded first; and by what blocks them. */
export async function loadOf(db: Queryable, actor: StaffUser) {
  const scope = sql`leads.company_id in (select ${companies.id} from ${companies} where ${companiesOf(actor)})`;
  const [load, blocked] = await Promise.all([
    db.execute<{
      id: string | null;
      name: string | null;
      open: number;
      high: number;
      mid: number;
      low: number;
      unjudged: number;
    }>(sql`
      select leads.owner_id as id, min(u.name) as name, count(*)::int as open, (count(*) filter (where heat = 'high'))::int as high,
        (count(*) filter (where heat = 'mid'))::int as mid, (count(*) filter (where heat = 'low'))::int as low,
        (count(*) filter (where heat is null))::int as unjudged
      from leads left join users u on u.id = leads.owner_id where state = 'open' and ${scope}
      group by leads.owner_id order by open desc, leads.owner_id limit 200`),
    db.execute<{ blocker: string; open: number; lost: number }>(sql`
      select blocker, (count(*) filter (where state = 'open'))::int as open, (count(*) filter (where state = 'lost'))::int as lost
      from leads where blocker is not null and ${scope} group by blocker order by count(*) desc`)
  ]);
  return { load: [...load], blocked: [...blocked] };
}
