import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { localName, productName } from '#lib/catalog/local-name.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { FairFacts } from '../answer.ts';

/** A dealer as analysis groups by it. */
export interface DealerFacts {
  id: number;
  code: string;
  name: string;
  class: string | null;
  regionId: number;
  repId: string | null;
  rep: string | null;
}

/** One size of one colour of a style, with its words in the reader's language. */
export interface VariantFacts {
  id: number;
  productId: number;
  product: string;
  productCode: string;
  sku: string;
  /** As it is stored, for filters, and as it is read. */
  category: string | null;
  categoryName: string | null;
  colour: string | null;
  colourName: string | null;
  size: string | null;
  sizePosition: number;
}

/** The dealers whom the caller works with, by id. */
export async function dealerFacts(db: Queryable, actor: StaffUser): Promise<Map<number, DealerFacts>> {
  const rows = await db.execute<DealerFacts & Record<string, unknown>>(sql`
    select dealers.id, dealers.code, dealers.name, upper(dealers.class) as class, dealers.region_id as "regionId",
      dealers.rep_id as "repId", users.name as rep
    from dealers left join users on users.id = dealers.rep_id where ${dealersOf(actor)}`);
  return new Map(rows.map((row) => [row.id, row]));
}

const kept = new Map<Locale, { version: string; facts: VariantFacts[] }>();

/** All that was ever sold or is, in the reader's language; read anew when catalogue or names have changed. */
export async function variantFacts(db: Queryable, locale: Locale): Promise<VariantFacts[]> {
  const [row] = await db.execute<{ version: string }>(sql`
    select (select version from catalog_version limit 1) || '/' || count(*) || '/' || coalesce(sum(hashtext(concat(name, name_zh, name_ko))), 0) as version
    from local_names where kind in ('category', 'colour')`);
  const { version } = row!;
  const known = kept.get(locale);
  if (known?.version === version) return known.facts;
  const facts = await readVariants(db, locale);
  kept.set(locale, { version, facts });
  return facts;
}

async function readVariants(db: Queryable, locale: Locale): Promise<VariantFacts[]> {
  type Row = Omit<VariantFacts, 'categoryName' | 'colourName' | 'product'> & {
    name: string;
    nameZh: string | null;
    nameKo: string | null;
    categoryZh: string | null;
    categoryKo: string | null;
    colourZh: string | null;
    colourKo: string | null;
  };
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    select v.id, v.sku, v.product_id as "productId", p.code as "productCode", p.name, p.name_zh as "nameZh", p.name_ko as "nameKo",
      p.category, c.name_zh as "categoryZh", c.name_ko as "categoryKo", v.colour, l.name_zh as "colourZh", l.name_ko as "colourKo",
      v.size, v.size_position as "sizePosition"
    from variants v join products p on p.id = v.product_id
    left join local_names c on c.kind = 'category' and c.name = p.category
    left join local_names l on l.kind = 'colour' and l.name = v.colour`);
  return rows.map(({ name, nameZh, nameKo, categoryZh, categoryKo, colourZh, colourKo, ...row }) => ({
    ...row,
    product: productName({ name, nameZh, nameKo }, locale),
    categoryName: row.category && localName(row.category, { zh: categoryZh, ko: categoryKo }, locale),
    colourName: row.colour && localName(row.colour, { zh: colourZh, ko: colourKo }, locale)
  }));
}

/** Fairs and refills, the newest first. */
export async function fairFacts(db: Queryable): Promise<FairFacts[]> {
  const rows = await db.execute<Omit<FairFacts, 'opensAt'> & { at: number } & Record<string, unknown>>(sql`
    select id, slug, name, currency, kind, extract(epoch from opens_at)::float8 as at from fairs
    order by kind, opens_at desc, id limit 500`);
  return rows.map(({ at, ...row }) => ({ ...row, opensAt: new Date(at * 1000) }));
}

/** Regions in their order. */
export async function regionFacts(db: Queryable): Promise<{ id: number; name: string }[]> {
  return [
    ...(await db.execute<{ id: number; name: string }>(
      sql`select id, name from regions order by position, id limit 1000`
    ))
  ];
}
