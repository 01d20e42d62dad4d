import { actingRoles } from '#lib/accounts/actor.ts';
import * as catalogues from '#lib/catalog/server/catalogue.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { mostSheetsAtOnce } from '#lib/orders/paper/paper-sheet.ts';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import * as sheets from '#lib/orders/server/paper/paper-sheets.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { needFair } from '../../fair-of.ts';
import type { PageServerLoad } from './$types';

/** More styles than this are no sheet of paper any more. */
const mostStyles = 400;

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, actingRoles);
  const fair = await needFair(url);
  const [first, last] = [numberIn(url, 'first'), numberIn(url, 'last')];
  const found = await sheets.ofNumbers(db(), actor, { fairId: fair.id, first, last }, mostSheetsAtOnce);
  if (found.length === 0) denied(404);
  const lists = new Map<number, Awaited<ReturnType<typeof listOf>>>();
  for (const id of new Set(found.flatMap(({ priceListId }) => priceListId ?? [])))
    lists.set(id, await listOf(id));
  return {
    fair,
    lists: Object.fromEntries(lists),
    sheets: found.map((sheet) => ({
      ...sheet,
      squares: codeSquares(url.origin + path`/staff/intake?fair=${fair.slug}&code=${sheet.code}`)
    }))
  };
};

const numberIn = (url: URL, name: string) => {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
};

/** What may be ordered off a list, once for all sheets that show it. */
async function listOf(priceListId: number) {
  const catalogue = await catalogues.ofPriceList(sql(), priceListId, getLocale());
  const products = catalogue?.products ?? [];
  return {
    currency: catalogue?.currency ?? '',
    left: Math.max(0, products.length - mostStyles),
    products: products.slice(0, mostStyles).map((product) => ({
      ...{ code: product.code, name: product.name, packMultiple: product.packMultiple },
      ...{ mustOrder: product.mustOrder, variants: product.variants, rules: product.rules, id: product.id }
    }))
  };
}
