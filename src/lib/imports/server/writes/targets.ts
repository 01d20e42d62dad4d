import { sql } from 'drizzle-orm';
import type { Writer } from './entity.ts';

const aims = sql`
  select s.*, f.id as fair_id, r.id as region_id, u.id as rep_id, d.id as dealer_id,
    (s.region is not null and r.id is null) or (s.dealer is not null and d.id is null) as names_new
  from staged_targets s join fairs f on f.slug = s.fair
  left join regions r on r.code = s.region
  left join users u on u.email = s.rep_email and u.dealer_id is null
  left join dealers d on d.code = s.dealer`;

const sameAim = sql.raw(`t.fair_id = s.fair_id and coalesce(t.region_id, 0) = coalesce(s.region_id, 0)
  and coalesce(t.rep_id::text, '') = coalesce(s.rep_id::text, '')
  and coalesce(t.dealer_id, 0) = coalesce(s.dealer_id, 0)
  and coalesce(t.category, '') = coalesce(s.category, '') and not s.names_new`);

export const targets: Writer = {
  entity: 'targets',
  compared: sql`
    select t.id is null as is_new, t.amount_minor is distinct from s.amount as differs
    from (${aims}) s left join targets t on ${sameAim}`,
  writes: [
    sql`update targets t set amount_minor = s.amount from (${aims}) s where ${sameAim} and t.amount_minor <> s.amount`,
    sql`insert into targets (fair_id, region_id, rep_id, dealer_id, category, amount_minor)
      select s.fair_id, s.region_id, s.rep_id, s.dealer_id, s.category, s.amount
      from (${aims}) s where not exists (select from targets t where ${sameAim})
      order by s.place`
  ]
};
