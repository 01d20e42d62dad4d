import { sql } from 'drizzle-orm';
import { assigned, differs, type Pair, type Writer } from './entity.ts';

/** The company that a row means: a dealer of that name, else a prospect. */
const companyId = sql.raw(`coalesce(
  (select c.id from companies c join dealers d on d.id = c.dealer_id where lower(d.name) = lower(s.company) order by c.id limit 1),
  (select c.id from companies c where c.dealer_id is null and c.merged_into is null and lower(c.name) = lower(s.company)
    order by c.id limit 1))`);

/** Names that differ in their letters' case are one company; its first row counts. */
const named = sql.raw(`(
  select distinct on (lower(company)) r.*, g.id as region_id, u.id as rep_id from resolved_prospects r
  left join regions g on g.code = r.region left join users u on u.email = r.rep_email and u.dealer_id is null
  order by lower(company), place)`);

/** What a dealer has of these stands in the masters. */
const columns: readonly Pair[] = [
  ['s.trade', 't.trade'],
  ['s.known_from', 't.source', 'known_from'],
  ['s.town', 't.city', 'town'],
  ['s.region_id', 't.region_id', 'region'],
  ['s.rep_id', 't.rep_id', 'rep_email']
];
const changed = differs(columns);

export const prospects: Writer = {
  entity: 'prospects',
  compared: sql`
    select t.id is null as is_new, t.dealer_id is null and ${changed} as differs
    from ${named} s left join companies t on t.id = ${companyId}`,
  writes: [
    sql`update companies t set ${assigned(columns)} from ${named} s
      where t.id = ${companyId} and t.dealer_id is null and ${changed}`,
    sql`insert into companies (name, trade, source, city, region_id, rep_id)
      select s.company, s.trade, coalesce(s.known_from, 'file'), s.town, s.region_id, s.rep_id
      from ${named} s where ${companyId} is null order by s.place`
  ]
};

const personal: readonly Pair[] = [
  ['s.person_role', 't.role', 'person_role'],
  ['s.decides', 't.decides'],
  ['s.phone', 't.phone'],
  ['s.email', 't.email'],
  ['s.language', 't.locale', 'language'],
  ['s.wechat', 't.wechat'],
  ['s.kakao', 't.kakao']
];
const otherwise = differs(personal);

/** Who is called so at that company already is them; the others are written down. */
const them = sql.raw(`(
  select distinct on (lower(s.company), lower(s.person)) s.*, company_of.id as company_id from staged_prospects s
  left join lateral (select coalesce(
    (select c.id from companies c join dealers d on d.id = c.dealer_id where lower(d.name) = lower(s.company) order by c.id limit 1),
    (select c.id from companies c where c.dealer_id is null and c.merged_into is null and lower(c.name) = lower(s.company)
      order by c.id limit 1)) as id) company_of on true
  order by lower(s.company), lower(s.person), s.place)`);
const known = sql.raw(
  `t.company_id = s.company_id and lower(t.name) = lower(s.person) and t.merged_into is null and t.erased_at is null`
);

export const prospectPersons: Writer = {
  entity: 'prospect_persons',
  compared: sql`
    select t.id is null as is_new, ${otherwise} as differs from ${them} s left join persons t on ${known}`,
  writes: [
    sql`update persons t set ${assigned(personal)} from ${them} s where ${known} and ${otherwise}`,
    sql`insert into persons (id, company_id, dealer_id, name, role, decides, phone, email, locale, wechat, kakao, created_at)
      select gen_random_uuid(), c.id, c.dealer_id, s.person, s.person_role, coalesce(s.decides, false), s.phone, s.email,
        coalesce(s.language, 'en'), s.wechat, s.kakao, now()
      from ${them} s join companies c on c.id = s.company_id
      where not exists (select from persons t where ${known}) order by s.place`
  ]
};
