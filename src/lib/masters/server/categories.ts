import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/** A category as its styles and the names in languages say it. */
export type Category = {
  name: string;
  nameZh: string | null;
  nameKo: string | null;
  /** Styles that bear it, and how many of them are sold. */
  styles: number;
  sold: number;
};

/** More than a company tells apart. */
const mostCategories = 1_000;

/** Every category that a style bears, by name. */
export async function categories(db: Queryable): Promise<Category[]> {
  const rows = await db.execute<Category>(sql`
    select p.category as name, n.name_zh as "nameZh", n.name_ko as "nameKo", count(*)::int as styles,
      (count(*) filter (where p.retired_at is null))::int as sold
    from products p left join local_names n on n.kind = 'category' and n.name = p.category
    where p.category is not null group by 1, 2, 3 order by 1 limit ${mostCategories}`);
  return [...rows];
}
