import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type postgres from 'postgres';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Catalogue, CatalogueProduct, CatalogueVariant } from '../catalogue.ts';
import { anySize, type OrderSize } from '../limits.ts';
import type { PriceRule } from '../pricing.ts';
import { inLanguage, styleName } from './local-names.ts';
import { ofStyle } from './pictures/pictures.ts';

/** A catalogue, and the same as a file that may be kept for ever under the version in its address. */
export interface CatalogueFile {
  catalogue: Catalogue;
  /** Of what stands in it: another price list or language, or any change, is another version. */
  version: string;
  /** Stands for all prices in it: other ones stand for something else. */
  prices: string;
  json: string;
  /** The file as it is sent. */
  compressed(): Promise<Buffer<ArrayBuffer>>;
}

const known = new Map<string, { version: number; file: CatalogueFile }>();
/** Price lists × languages; beyond it the oldest goes. */
const mostKnown = 60;

/** The assortment of a price list as its dealers see it; null when there is no such list. */
export async function ofPriceList(
  sql: postgres.Sql,
  priceListId: number,
  locale: Locale
): Promise<Catalogue | null> {
  return (await fileOf(sql, priceListId, locale))?.catalogue ?? null;
}

/**
 * The same as a file: products in their order, variants by colour and size. Kept in memory until the catalogue's version moves (any
 * change of products or prices moves it). Of a refill only what dealers may have outside of any fair, and nothing that must be ordered.
 */
export async function fileOf(
  sql: postgres.Sql,
  priceListId: number,
  locale: Locale,
  of: 'all' | 'refill' = 'all'
): Promise<CatalogueFile | null> {
  const [now] = await sql<{ version: number }[]>`select version from catalog_version`;
  const key = `${priceListId} ${locale} ${of}`;
  const kept = known.get(key);
  if (kept && kept.version === now?.version) return kept.file;
  const catalogue = await read(sql, priceListId, locale, of === 'refill');
  if (!catalogue) return null;
  const file = asFile(catalogue);
  known.delete(key);
  if (now) known.set(key, { version: now.version, file });
  if (known.size > mostKnown) known.delete(known.keys().next().value!);
  return file;
}

const brotli = promisify(brotliCompress);
/** A third smaller than what is compressed on the way; done once a version. */
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

function asFile(catalogue: Catalogue): CatalogueFile {
  const json = JSON.stringify(catalogue);
  const version = sealOf(json);
  const told = catalogue.products.map(({ id, rules }) => [id, rules]);
  const prices = sealOf(JSON.stringify([catalogue.currency, told]));
  let compressed: Promise<Buffer<ArrayBuffer>> | undefined;
  return { catalogue, version, prices, json, compressed: () => (compressed ??= brotli(json, options)) };
}

async function read(
  sql: postgres.Sql,
  priceListId: number,
  locale: Locale,
  isRefill: boolean
): Promise<Catalogue | null> {
  const [[list], products, variants, rules] = await Promise.all([
    sql<({ name: string; currency: string } & OrderSize)[]>`
      select name, currency, order_minimum_minor as "orderMinimumMinor", order_maximum_minor as "orderMaximumMinor"
      from price_lists where id = ${priceListId}`,
    readProducts(sql, priceListId, locale, isRefill),
    readVariants(sql, priceListId, locale, isRefill),
    readRules(sql, priceListId)
  ]);
  if (!list) return null;
  const variantsOf = Map.groupBy(variants, (one) => one.productId);
  const rulesOf = Map.groupBy(rules, (one) => one.productId);
  return {
    currency: list.currency,
    priceList: list.name,
    size: isRefill ? anySize : sizeOf(list),
    products: products
      .filter((product) => variantsOf.has(product.id))
      .map(({ names, ...product }) => ({
        ...product,
        otherNames: otherWords(names, product.name, product.category),
        rules: rulesOf.get(product.id) ?? [],
        ...asShown(variantsOf.get(product.id)!)
      }))
  };
}

const sizeOf = ({ orderMinimumMinor, orderMaximumMinor }: OrderSize): OrderSize => ({
  ...{ orderMinimumMinor, orderMaximumMinor }
});

/** Words that the reader does not see, each once. */
function otherWords(names: string, ...shown: (string | null)[]): string {
  const seen = new Set(shown.join(' ').split(' '));
  return [...new Set(names.split(' '))].filter((word) => !seen.has(word)).join(' ');
}

/** `names`: name and category in all languages. */
type Head = Omit<CatalogueProduct, 'rules' | 'variants' | 'otherNames' | 'otherColours'> & { names: string };

function readProducts(
  sql: postgres.Sql,
  priceListId: number,
  locale: Locale,
  isRefill: boolean
): Promise<Head[]> {
  return sql<Head[]>`
    select p.id, p.code, ${styleName(sql, locale)} as name, ${inLanguage(sql, 'category', 'p.category', locale)} as category,
      concat_ws(' ', p.name, p.name_zh, p.name_ko, p.category, g.name_zh, g.name_ko) as names, p.drawing,
      ${ofStyle(sql)} as picture, p.retail_price_minor as "retailPriceMinor", c.pack_multiple as "packMultiple",
      c.minimum_units as "minimumUnits", c.colour_minimum_units as "colourMinimumUnits",
      case when ${isRefill} then 0 else c.maximum_units end as "maximumUnits", c.must_order and not ${isRefill} as "mustOrder"
    from price_list_products c join products p on p.id = c.product_id
    left join local_names g on g.kind = 'category' and g.name = p.category
    where c.price_list_id = ${priceListId} and p.retired_at is null and (c.refill or not ${isRefill}) order by p.position, p.code`;
}

/** `names`: the colour in all languages. */
type VariantRow = Omit<CatalogueVariant, 'barcode'> & {
  barcode: string | null;
  productId: number;
  ownColour: string | null;
  names: string;
};

function readVariants(sql: postgres.Sql, priceListId: number, locale: Locale, isRefill: boolean) {
  return sql<VariantRow[]>`
    select v.id, v.product_id as "productId", v.sku, v.colour,
      ${inLanguage(sql, 'colour', 'v.colour', locale)} as "ownColour", v.colour_hex as "colourHex", v.size, v.barcode,
      concat_ws(' ', v.colour, g.name_zh, g.name_ko) as names
    from price_list_products c join variants v on v.product_id = c.product_id
    left join local_names g on g.kind = 'colour' and g.name = v.colour
    where c.price_list_id = ${priceListId} and v.retired_at is null and (v.refill or not ${isRefill})
    order by v.product_id, v.colour_position, v.colour, v.size_position, v.size, v.sku`;
}

/** Two colours of a style may be called alike in one language; they keep their stored names then, since a colour is a row of the grid. */
function asShown(rows: readonly VariantRow[]): Pick<CatalogueProduct, 'variants' | 'otherColours'> {
  const stored = new Set(rows.map((one) => one.colour));
  const clear = new Set(rows.map((one) => one.ownColour)).size === stored.size;
  const otherColours: Record<string, string> = {};
  const variants = rows.map(({ productId: _, ownColour, names, barcode, ...variant }) => {
    const colour = clear ? ownColour : variant.colour;
    if (colour) otherColours[colour] = otherWords(names, colour);
    return { ...variant, colour, ...(barcode && { barcode }) };
  });
  return { variants, otherColours };
}

function readRules(sql: postgres.Sql, priceListId: number) {
  return sql<PriceRule[]>`
    select id, product_id as "productId", variant_id as "variantId", from_units as "fromUnits",
      unit_price_minor as "unitPriceMinor"
    from price_rules where price_list_id = ${priceListId} order by product_id, from_units, id`;
}

const sealOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
