import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { dealerAddresses, regions, users } from '#lib/accounts/server/schema.ts';
import {
  priceListProducts,
  priceLists,
  productCosts,
  productFacts,
  products,
  variants
} from '#lib/catalog/server/schema.ts';
import { paymentTerms } from '#lib/billing/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { keyText, storedRows, type StoredRow } from '#lib/imports/server/stored/stored-rows.ts';
import type { MasterKind, Values } from '../row.ts';
import { sheetOf } from './stand.ts';

/** One master in the columns and words of the files; null when there is none. */
export async function oneOf(db: Queryable, kind: MasterKind, key: Values): Promise<StoredRow | null> {
  const sheet = sheetOf({ kind });
  return (await storedRows(db, sheet, [key])).get(keyText(key, sheet.by)) ?? null;
}

/** What a dealer's columns may be chosen from, as value and words. Some dozens each. */
export async function dealerChoices(db: Queryable) {
  const mostChoices = 1_000;
  const [areas, reps, lists, terms] = await Promise.all([
    db
      .select({ value: regions.code, label: regions.name })
      .from(regions)
      .orderBy(asc(regions.position))
      .limit(mostChoices),
    db
      .select({ value: users.email, label: users.name })
      .from(users)
      .where(
        and(
          isNull(users.dealerId),
          isNull(users.disabledAt),
          inArray(users.role, ['rep', 'region_manager', 'director'])
        )
      )
      .orderBy(asc(users.name))
      .limit(mostChoices),
    db
      .select({ value: priceLists.code, label: priceLists.name })
      .from(priceLists)
      .orderBy(asc(priceLists.code))
      .limit(mostChoices),
    db
      .select({ value: paymentTerms.code, label: paymentTerms.name })
      .from(paymentTerms)
      .orderBy(asc(paymentTerms.code))
      .limit(mostChoices)
  ]);
  return { region: areas, rep_email: reps, price_list: lists, terms };
}

/** The doors of a dealer in their order, closed ones last. */
export async function doorsOf(db: Queryable, dealerId: number) {
  const mostDoors = 500;
  const rows = await db
    .select()
    .from(dealerAddresses)
    .where(inArray(dealerAddresses.dealerId, [dealerId]))
    .orderBy(asc(dealerAddresses.position), asc(dealerAddresses.id))
    .limit(mostDoors);
  return rows.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null));
}

/** The facts of a style in their order, in the columns and words of the file, with names that facts of other styles have. */
export async function factsOf(db: Queryable, code: string) {
  const mostFacts = 60;
  const mostNames = 200;
  const named = await db
    .select({ fact: productFacts.name })
    .from(productFacts)
    .innerJoin(products, eq(products.id, productFacts.productId))
    .where(eq(products.code, code))
    .orderBy(asc(productFacts.position), asc(productFacts.name))
    .limit(mostFacts);
  const sheet = sheetOf({ kind: 'facts' });
  const keys = named.map(({ fact }) => ({ product: code, fact }));
  const rows = await storedRows(db, sheet, keys);
  const known = await db
    .selectDistinct({ name: productFacts.name })
    .from(productFacts)
    .orderBy(asc(productFacts.name))
    .limit(mostNames);
  return {
    facts: keys.map((key) => rows.get(keyText(key, sheet.by))).filter((row) => row !== undefined),
    known: known.map(({ name }) => name).filter((name) => !named.some(({ fact }) => fact === name))
  };
}

/** What a style and its SKUs cost, the newest first, in the columns and words of the file. */
export async function costsOf(db: Queryable, code: string): Promise<StoredRow[]> {
  const mostCosts = 200;
  const found = await db
    .select({ sku: variants.sku, currency: productCosts.currency, valid_from: productCosts.validFrom })
    .from(productCosts)
    .innerJoin(products, eq(products.id, productCosts.productId))
    .leftJoin(variants, eq(variants.id, productCosts.variantId))
    .where(eq(products.code, code))
    .orderBy(desc(productCosts.validFrom), asc(productCosts.currency), asc(variants.sku))
    .limit(mostCosts);
  const sheet = sheetOf({ kind: 'costs' });
  const keys = found.map((key) => ({ product: code, ...key }));
  const rows = await storedRows(db, sheet, keys);
  return keys.map((key) => rows.get(keyText(key, sheet.by))).filter((row) => row !== undefined);
}

/** Pack, least and most of a style in each price list that has it, in the columns and words of the file. */
export async function limitsOf(db: Queryable, code: string): Promise<StoredRow[]> {
  const mostLists = 200;
  const lists = await db
    .select({ list: priceLists.code })
    .from(priceListProducts)
    .innerJoin(priceLists, eq(priceLists.id, priceListProducts.priceListId))
    .innerJoin(products, eq(products.id, priceListProducts.productId))
    .where(eq(products.code, code))
    .orderBy(asc(priceLists.code))
    .limit(mostLists);
  const sheet = sheetOf({ kind: 'prices', entity: 'packs' });
  const keys = lists.map(({ list }) => ({ price_list: list, product: code }));
  const rows = await storedRows(db, sheet, keys);
  return keys.map((key) => rows.get(keyText(key, sheet.by))).filter((row) => row !== undefined);
}

/** A price list as its form shows it. */
export async function listOf(db: Queryable, code: string): Promise<StoredRow | null> {
  const sheet = sheetOf({ kind: 'prices', entity: 'price_lists' });
  return (await storedRows(db, sheet, [{ price_list: code }])).get(code) ?? null;
}

/** A style in the columns and words of the file, with its colours and sizes; null when there is none. */
export async function productOf(db: Queryable, code: string) {
  const mostVariants = 500;
  const sheet = sheetOf({ kind: 'products', entity: 'products' });
  const record = (await storedRows(db, sheet, [{ product: code }])).get(code);
  if (!record) return null;
  const skus = await db
    .select({
      ...{ sku: variants.sku, colour: variants.colour, size: variants.size, barcode: variants.barcode },
      ...{ refill: variants.refill, isRetired: sql<boolean>`${variants.retiredAt} is not null` }
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(products.code, code))
    .orderBy(asc(variants.colourPosition), asc(variants.sizePosition), asc(variants.sku))
    .limit(mostVariants);
  return { record, skus };
}
