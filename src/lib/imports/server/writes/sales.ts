import { sql } from 'drizzle-orm';
import type { Writer } from './entity.ts';

const given = sql`
  select s.*, coalesce(s.category, '') as of_category, d.id as dealer_id
  from staged_sales s left join dealers d on d.code = s.dealer`;

const same = sql.raw(`t.dealer_id = s.dealer_id and t.month = s.month and t.category = s.of_category`);

export const sales: Writer = {
  entity: 'sales',
  compared: sql`
    select t.dealer_id is null as is_new, (t.amount_minor, t.currency) is distinct from (s.amount, s.currency) as differs
    from (${given}) s left join dealer_sales t on ${same}`,
  writes: [
    sql`update dealer_sales t set amount_minor = s.amount, currency = s.currency from (${given}) s
      where ${same} and (t.amount_minor, t.currency) is distinct from (s.amount, s.currency)`,
    sql`insert into dealer_sales (dealer_id, month, category, amount_minor, currency)
      select s.dealer_id, s.month, s.of_category, s.amount, s.currency
      from (${given}) s where not exists (select from dealer_sales t where ${same}) order by s.place`
  ]
};
