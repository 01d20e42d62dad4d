import type postgres from 'postgres';
import type { Locale } from '#lib/i18n/locale.ts';
import { careOf, type CareSymbol } from '../care.ts';

/** One fact of a style in a reader's language. */
export interface ProductFact {
  name: string;
  text: string | null;
  care: CareSymbol[];
}

/** A page carries at most so many. */
const mostFacts = 60;

/** The facts of a style in their order; one that says nothing is left out. */
export async function factsOf(sql: postgres.Sql, productId: number, locale: Locale): Promise<ProductFact[]> {
  const [name, text] = {
    en: [sql`f.name`, sql`f.text`],
    'zh-CN': [sql`coalesce(n.name_zh, f.name)`, sql`coalesce(f.text_zh, f.text)`],
    ko: [sql`coalesce(n.name_ko, f.name)`, sql`coalesce(f.text_ko, f.text)`]
  }[locale] as [postgres.Fragment, postgres.Fragment];
  const rows = await sql<{ name: string; text: string | null; care: string | null }[]>`
    select ${name} as name, ${text} as text, f.care
    from product_facts f left join local_names n on n.kind = 'fact' and n.name = f.name
    where f.product_id = ${productId} and (f.text is not null or f.care is not null)
    order by f.position, f.name limit ${mostFacts}`;
  return rows.map((row) => ({ ...row, care: careOf(row.care) }));
}
