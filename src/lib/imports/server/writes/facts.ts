import { sql } from 'drizzle-orm';
import { assigned, differs, type Pair, type Writer } from './entity.ts';

const columns: readonly Pair[] = [
  ['s.fact_text', 't.text', 'fact_text'],
  ['s.fact_text_zh', 't.text_zh', 'fact_text_zh'],
  ['s.fact_text_ko', 't.text_ko', 'fact_text_ko'],
  ['s.care', 't.care']
];

const changed = differs(columns);

/** Facts of styles, after the styles themselves. New ones stand behind the known ones, in the order of the file. */
export const facts: Writer = {
  entity: 'facts',
  compared: sql`
    select t.product_id is null as is_new, ${changed} as differs
    from staged_facts s left join products p on p.code = s.product
    left join product_facts t on t.product_id = p.id and t.name = s.fact`,
  writes: [
    sql`update product_facts t set ${assigned(columns)}
      from staged_facts s join products p on p.code = s.product
      where t.product_id = p.id and t.name = s.fact and ${changed}`,
    sql`insert into product_facts (product_id, name, text, text_zh, text_ko, care, position)
      select p.id, s.fact, s.fact_text, s.fact_text_zh, s.fact_text_ko, s.care,
        coalesce((select max(position) from product_facts t where t.product_id = p.id), 0)
          + row_number() over (partition by p.id order by s.place)
      from staged_facts s join products p on p.code = s.product
      where not exists (select from product_facts t where t.product_id = p.id and t.name = s.fact)
      order by s.place`
  ]
};
