import type postgres from 'postgres';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { OrderDifference } from '../../amending/difference.ts';
import type { ArticleName, NamedDifference } from '../../amending/preview.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Gives the articles of differences their names in the reader's language, in one query. */
export async function withNames(
  sql: Sql,
  differences: readonly OrderDifference[],
  locale: Locale
): Promise<NamedDifference[]> {
  const named = await withArticleNames(
    sql,
    differences.flatMap(({ articles }) => articles),
    locale
  );
  let at = 0;
  return differences.map((difference) => ({
    ...difference,
    articles: named.slice(at, (at += difference.articles.length))
  }));
}

/** The same for lines of whatever kind; who has none in our books is called by the SKU. */
export async function withArticleNames<Line extends { sku: string; variantId: number }>(
  sql: Sql,
  lines: readonly Line[],
  locale: Locale
): Promise<(Line & ArticleName)[]> {
  const ids = [...new Set(lines.map(({ variantId }) => variantId))];
  const names = ids.length > 0 ? await namesOf(sql, ids, locale) : new Map<number, ArticleName>();
  return lines.map((line) => ({
    ...{ product: line.sku, colour: null, size: null },
    ...line,
    ...names.get(line.variantId)
  }));
}

async function namesOf(sql: Sql, ids: number[], locale: Locale): Promise<Map<number, ArticleName>> {
  const rows = await sql<(ArticleName & { id: number })[]>`
    select v.id, ${styleName(sql, locale)} as product, ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour, v.size
    from variants v join products p on p.id = v.product_id where v.id = any(${ids}::int[])`;
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
