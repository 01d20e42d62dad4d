import { sql } from 'drizzle-orm';
import { differs, type Writer } from './entity.ts';

const changed = differs([
  ['s.price_list_name', 't.name'],
  ['s.order_minimum', 't.order_minimum_minor'],
  ['s.order_maximum', 't.order_maximum_minor']
]);

/** Written before dealers, which refer to them. */
export const priceLists: Writer = {
  entity: 'price_lists',
  compared: sql`
    select t.id is null as is_new, ${changed} as differs
    from resolved_lists s left join price_lists t on t.code = s.price_list`,
  writes: [
    sql`update price_lists t set name = coalesce(s.price_list_name, t.name),
        order_minimum_minor = coalesce(s.order_minimum, t.order_minimum_minor),
        order_maximum_minor = coalesce(s.order_maximum, t.order_maximum_minor)
      from resolved_lists s where t.code = s.price_list and ${changed}`,
    sql`insert into price_lists (code, name, currency, order_minimum_minor, order_maximum_minor)
      select s.price_list, coalesce(s.price_list_name, s.price_list), s.currency, coalesce(s.order_minimum, 0),
        coalesce(s.order_maximum, 0) from resolved_lists s
      where not exists (select from price_lists t where t.code = s.price_list)
      order by s.place`
  ]
};
