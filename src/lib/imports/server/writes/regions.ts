import { sql } from 'drizzle-orm';
import { differs, type Writer } from './entity.ts';

const changed = differs([
  ['s.region_name', 't.name'],
  ['s.board_name', 't.board_name'],
  ['s.board_colour', 't.colour']
]);

/** A new region without a colour gets the next of the board's twelve. */
export const regions: Writer = {
  entity: 'regions',
  compared: sql`
    select t.id is null as is_new, ${changed} as differs
    from staged_regions s left join regions t on t.code = s.region`,
  writes: [
    sql`update regions t set name = coalesce(s.region_name, t.name),
        board_name = coalesce(s.board_name, t.board_name), colour = coalesce(s.board_colour, t.colour)
      from staged_regions s where t.code = s.region and ${changed}`,
    sql`insert into regions (code, name, board_name, colour, position)
      select s.region, coalesce(s.region_name, s.region), s.board_name,
        coalesce(s.board_colour, 1 + (known.count + row_number() over (order by s.place) - 1) % 12),
        known.last + row_number() over (order by s.place)
      from staged_regions s,
        (select count(*) as count, coalesce(max(position), 0) as last from regions) as known
      where not exists (select from regions t where t.code = s.region)
      order by s.place`
  ]
};
