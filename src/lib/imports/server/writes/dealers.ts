import { sql } from 'drizzle-orm';
import { classConditions } from '#lib/people/classing/class-rule.ts';
import { activity, assigned, differs, isCleared, type Pair, type Writer } from './entity.ts';

/** Codes of the file beside the ids that they stand for; a code whose row is yet to be written has no id. */
const named = sql`
  select s.*, r.id as region_id, l.id as price_list_id, y.id as terms_id, u.id as rep_id,
    (s.region is not null and r.id is null) or (s.price_list is not null and l.id is null) as names_new
  from resolved_dealers s
  left join regions r on r.code = s.region
  left join price_lists l on l.code = s.price_list
  left join payment_terms y on y.code = s.terms
  left join users u on u.email = s.rep_email and u.dealer_id is null`;

const columns: readonly Pair[] = [
  ['s.dealer_name', 't.name'],
  ['s.legal_name', 't.legal_name'],
  ['s.tax_number', 't.tax_number'],
  ['s.class', 't.class'],
  ['s.city', 't.city'],
  ['s.address', 't.address'],
  ['s.phone', 't.phone'],
  ['s.main_contact', 't.main_contact'],
  ['s.region_id', 't.region_id'],
  ['s.rep_id', 't.rep_id', 'rep_email'],
  ['s.price_list_id', 't.price_list_id', 'price_list'],
  ['s.terms_id', 't.terms_id', 'terms']
];

/** What a dealer is classed by. */
const grounds: readonly Pair[] = [
  ['s.market', 'g.market'],
  ['s.strength', 'g.strength'],
  ['s.potential', 'g.potential']
];

/** The class that follows from what is stored, as `judgeClass` says it. */
const judged = sql.raw(
  `case ${classConditions.map(({ ground, is, class: to }) => `when g.${ground} = '${is}' then '${to}'`).join(' ')} end`
);

const kept = sql.raw(
  grounds
    .map(
      ([given, stored]) => `coalesce(${given}, case when not ${isCleared(given.slice(2))} then ${stored} end)`
    )
    .join(', ')
);

const changed = sql`(${differs(columns)} or ${activity.differs('closed_at')})`;

export const dealers: Writer = {
  entity: 'dealers',
  compared: sql`
    select t.id is null as is_new, ${changed} or ${differs(grounds)} or s.names_new as differs
    from (${named}) s left join dealers t on t.code = s.dealer left join class_grounds g on g.dealer_id = t.id`,
  writes: [
    sql`update dealers t set ${assigned(columns)}, ${activity.assigned('closed_at')}
      from (${named}) s where t.code = s.dealer and ${changed}`,
    sql`insert into dealers (code, name, legal_name, tax_number, class, city, address, phone, main_contact,
        region_id, rep_id, price_list_id, terms_id, closed_at)
      select s.dealer, s.dealer_name, s.legal_name, s.tax_number, s.class, s.city, s.address, s.phone, s.main_contact,
        s.region_id, s.rep_id, s.price_list_id, s.terms_id, ${activity.inserted}
      from (${named}) s where not exists (select from dealers t where t.code = s.dealer)
      order by s.place`,
    sql`insert into class_grounds (dealer_id, market, strength, potential, changed_at)
      select d.id, ${kept}, now() from resolved_dealers s join dealers d on d.code = s.dealer
      left join class_grounds g on g.dealer_id = d.id where ${differs(grounds)} order by d.id
      on conflict (dealer_id) do update set market = excluded.market, strength = excluded.strength,
        potential = excluded.potential, changed_at = excluded.changed_at`,
    // A class that the file names, or that somebody has named with a reason, stands; else it follows from what was said.
    sql`update dealers t set class = ${judged} from resolved_dealers s, class_grounds g
      where t.code = s.dealer and g.dealer_id = t.id and g.named_class is null and ${judged} is distinct from t.class
        and s.class is null and not ${sql.raw(isCleared('class'))} and num_nonnulls(s.market, s.strength, s.potential) > 0
        and ${judged} is not null`
  ]
};

/** A limit of a dealer who has none yet opens the credit account in the currency in which it was read. */
export const creditLimits: Writer = {
  entity: 'credit_limits',
  compared: sql`
    select a.dealer_id is null as is_new, a.limit_minor is distinct from s.credit_limit as differs
    from resolved_dealers s left join dealers d on d.code = s.dealer
    left join credit_accounts a on a.dealer_id = d.id
    where s.credit_limit is not null`,
  writes: [
    sql`insert into credit_accounts (dealer_id, currency, limit_minor)
      select d.id, s.money, s.credit_limit from resolved_dealers s join dealers d on d.code = s.dealer
      left join credit_accounts known on known.dealer_id = d.id
      where s.credit_limit is not null and known.limit_minor is distinct from s.credit_limit
      order by d.id
      on conflict (dealer_id) do update set limit_minor = excluded.limit_minor`
  ]
};

/** Dealers put on the list of a fair; those who are on it stay. */
export const guests: Writer = {
  entity: 'guests',
  compared: sql`
    select g.dealer_id is null as is_new, false as differs
    from resolved_dealers s join fairs f on f.slug = s.fair left join dealers d on d.code = s.dealer
    left join fair_dealers g on g.fair_id = f.id and g.dealer_id = d.id`,
  writes: [
    sql`insert into fair_dealers (fair_id, dealer_id)
      select f.id, d.id from resolved_dealers s join fairs f on f.slug = s.fair join dealers d on d.code = s.dealer
      order by f.id, d.id
      on conflict do nothing`
  ]
};
