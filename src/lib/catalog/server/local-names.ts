import { and, inArray, isNotNull, sql as fragment } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { NamedKind } from '../local-name.ts';
import { localNames, variants } from './schema.ts';

const columnOf = { 'zh-CN': 'nameZh', ko: 'nameKo' } as const;

/** A page carries at most so many; a company has some dozens of regions and fairs. */
const mostNames = 500;

/** Regions and fairs in the language of a page, by their stored names; pages look them up where they show one. */
export async function ofPage(db: Queryable, locale: Locale): Promise<Record<string, string>> {
  if (locale === 'en') return {};
  const own = localNames[columnOf[locale]];
  const rows = await db
    .select({ name: localNames.name, own })
    .from(localNames)
    .where(and(inArray(localNames.kind, ['region', 'fair']), isNotNull(own)))
    .limit(mostNames);
  return Object.fromEntries(rows.map((row) => [row.name, row.own!]));
}

/** The name of a style `p` in the reader's language, as a column. */
export function styleName(sql: postgres.Sql | postgres.TransactionSql, locale: Locale): postgres.Fragment {
  if (locale === 'en') return sql`p.name`;
  return sql`coalesce(${locale === 'ko' ? sql`p.name_ko` : sql`p.name_zh`}, p.name)`;
}

/** A column with a category's or colour's name, as a column in the reader's language. */
export function inLanguage(
  sql: postgres.Sql | postgres.TransactionSql,
  kind: Extract<NamedKind, 'category' | 'colour'>,
  column: 'p.category' | 'v.colour',
  locale: Locale
): postgres.Fragment {
  const name = sql(column);
  if (locale === 'en') return sql`${name}`;
  const own = locale === 'ko' ? sql`name_ko` : sql`name_zh`;
  return sql`coalesce((select ${own} from local_names where kind = ${kind} and name = ${name}), ${name})`;
}

/** The name of a fair `f` in the reader's language, as a column. */
export function fairName(sql: postgres.Sql, locale: Locale): postgres.Fragment {
  if (locale === 'en') return sql`f.name`;
  const own = locale === 'ko' ? sql`name_ko` : sql`name_zh`;
  return sql`coalesce((select ${own} from local_names where kind = 'fair' and name = f.name), f.name)`;
}

const ownColour = (own: typeof localNames.nameZh | typeof localNames.nameKo) =>
  fragment<string | null>`(select ${own} from ${localNames} where ${localNames.kind} = 'colour'
    and ${localNames.name} = ${variants.colour})`;

/** A variant's colour in all languages, for reads that do not know who will look. */
export const colourColumns = {
  colour: variants.colour,
  colourZh: ownColour(localNames.nameZh),
  colourKo: ownColour(localNames.nameKo)
};
