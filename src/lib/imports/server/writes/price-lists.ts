import { sql } from 'drizzle-orm';
import { differs, type Writer } from './entity.ts';

const changed = differs([['s.price_list_name', 't.name']]);

/** Written before dealers, which refer to them. */
export const priceLists: Writer = {
  entity: 'price_lists',
  compared: sql`
    select t.id is null as is_new, ${changed} as differs
    from resolved_lists s left join price_lists t on t.code = s.price_list`,
  writes: [
    sql`update price_lists t set name = s.price_list_name
      from resolved_lists s where t.code = s.price_list and ${changed}`,
    sql`insert into price_lists (code, name, currency)
      select s.price_list, coalesce(s.price_list_name, s.price_list), s.currency from resolved_lists s
      where not exists (select from price_lists t where t.code = s.price_list)
      order by s.place`
  ]
};
