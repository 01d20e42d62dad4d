import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';
import { belowColourMinimum } from '#lib/catalog/limits.ts';
import { packViolations } from '#lib/catalog/packs.ts';
import { priceLines } from '#lib/catalog/pricing.ts';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import { offers, priceBook, type PriceList } from '#lib/catalog/server/price-book.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { addMinor } from '#lib/money/money.ts';
import { rewardLines } from '#lib/orders/server/placing/reward-lines.ts';
import { listOf } from '#lib/orders/server/placing/rule-refusals.ts';
import { policyBook } from '#lib/policy/server/policy-book.ts';
import type { QuotedLine, WantedUnits } from '../../quotations/quotation.ts';

export interface Priced {
  lines: QuotedLine[];
  units: number;
  totalMinor: number;
  /** What an order of these lines would be refused for, as codes with the article that it is about. */
  problems: { problem: QuoteProblem; about: string; units: number }[];
}

/** `unknown`: not in the list; `unpriced`; `pack`: not whole packs of so many; `minimum`: less than so many of a style or colour. */
export type QuoteProblem = 'unknown' | 'unpriced' | 'pack' | 'minimum' | 'currency';

export interface PricedFor {
  priceListId: number | null;
  fair: { id: number; kind: OccasionKind; currency: string };
  locale: Locale;
}

/**
 * What units of articles cost now at an occasion: the steps of the list and the policy that holds, by the same functions by which an order is
 * priced. Reads only.
 */
export async function priceQuotation(
  sql: postgres.Sql | postgres.TransactionSql,
  wanted: readonly WantedUnits[],
  { priceListId, fair, locale }: PricedFor,
  now: Date
): Promise<Priced> {
  const [row] = await sql<{ version: number }[]>`select version from catalog_version`;
  const book = await priceBook(sql, row!.version);
  const list = listOf(book, { kind: fair.kind, priceListId });
  const known = wanted.flatMap(({ sku, quantity }) => {
    const variant = book.variants.get(sku);
    return variant && list?.packs.has(variant.productId) && offers(list, variant)
      ? [{ sku, quantity, variant }]
      : [];
  });
  const unknown = wanted.filter(({ sku }) => !known.some((one) => one.sku === sku));
  const lines = known.map(({ variant, ...line }) => ({
    ...{ ...line, variantId: variant.id, productId: variant.productId, style: variant, variant }
  }));
  const policy = (await policyBook(sql, row!.version)).get(fair.id) ?? null;
  const priced = list ? rewardLines(priceLines(lines, list.prices), [], policy, now) : [];
  const facts = await factsOf(
    sql,
    known.map(({ sku }) => sku),
    locale
  );
  const quoted = priced.map((line): QuotedLine => ({
    ...{ sku: line.sku, quantity: line.quantity, ...facts.get(line.sku)! },
    unitPriceMinor: line.unitPriceMinor ?? 0,
    listMinor: line.listPriceMinor,
    amountMinor: line.amountMinor ?? 0
  }));
  return {
    lines: quoted,
    units: quoted.reduce((sum, { quantity }) => sum + quantity, 0),
    totalMinor: quoted.reduce((sum, { amountMinor }) => addMinor(sum, amountMinor), 0),
    problems: [
      ...(list && list.currency !== fair.currency
        ? [{ problem: 'currency' as const, about: list.currency, units: 0 }]
        : []),
      ...unknown.map(({ sku }) => ({ problem: 'unknown' as const, about: sku, units: 0 })),
      ...priced
        .filter(({ ruleId }) => ruleId === null)
        .map(({ sku }) => ({ problem: 'unpriced' as const, about: sku, units: 0 })),
      ...(list ? limitsOf(lines, list.packs) : [])
    ]
  };
}

interface Line {
  sku: string;
  quantity: number;
  productId: number;
  style: { productCode: string; colour: string | null };
}

function limitsOf(lines: readonly Line[], packs: PriceList['packs']): Priced['problems'] {
  const codeOf = new Map(lines.map(({ productId, style }) => [productId, style.productCode]));
  const colours = [...Map.groupBy(lines, ({ productId }) => productId)].flatMap(([productId, own]) =>
    belowColourMinimum(
      productId,
      own.map(({ style, quantity }) => ({ colour: style.colour, units: quantity })),
      packs.get(productId)
    )
  );
  return [
    ...packViolations(lines, packs).map((one) =>
      one.kind === 'pack'
        ? { problem: 'pack' as const, about: one.sku, units: one.packMultiple }
        : { problem: 'minimum' as const, about: codeOf.get(one.productId)!, units: one.minimumUnits }
    ),
    ...colours.map((one) => ({
      problem: 'minimum' as const,
      about: `${codeOf.get(one.productId)!} ${one.colour ?? ''}`.trim(),
      units: one.minimumUnits
    }))
  ];
}

type Facts = Pick<QuotedLine, 'code' | 'name' | 'colour' | 'size' | 'picture'>;

/** How articles are called in a language, and their picture: that of their colour before that of their style. */
async function factsOf(
  sql: postgres.Sql | postgres.TransactionSql,
  skus: readonly string[],
  locale: Locale
): Promise<Map<string, Facts>> {
  if (skus.length === 0) return new Map();
  const rows = await sql<({ sku: string } & Facts)[]>`
    select v.sku, p.code, ${styleName(sql, locale)} as name, ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour, v.size,
      (select hash from product_pictures i where i.product_id = p.id and (i.colour is null or i.colour = v.colour)
        order by i.colour is null, i.position limit 1) as picture
    from variants v join products p on p.id = v.product_id where v.sku = any(${arrayOf(skus)}::text[])`;
  return new Map(rows.map(({ sku, ...facts }) => [sku, facts]));
}
