import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { NamedStyle } from '../../picture-names.ts';

/** Every style with its SKUs and what its colours are called in all languages: some megabytes for a catalogue of 50,000 SKUs. */
export async function namedStyles(db: Queryable): Promise<NamedStyle[]> {
  const rows = await db.execute<{ code: string; variants: NamedStyle['variants'] }>(sql`
    select p.code, coalesce(json_agg(json_build_object('sku', v.sku, 'size', v.size, 'colour', v.colour,
      'colourNames', array_remove(array[g.name_zh, g.name_ko], null))) filter (where v.id is not null), '[]') as variants
    from products p
    left join variants v on v.product_id = p.id
    left join local_names g on g.kind = 'colour' and g.name = v.colour
    group by p.code`);
  return [...rows];
}
