import { actingRoles } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { mostSheetsAtOnce } from '#lib/orders/paper/paper-sheet.ts';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import * as sheets from '#lib/orders/server/paper/paper-sheets.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { needFair } from '../../fair-of.ts';
import { sheetList } from '../sheet-list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, actingRoles);
  const fair = await needFair(url);
  const [first, last] = [numberIn(url, 'first'), numberIn(url, 'last')];
  const found = await sheets.ofNumbers(db(), actor, { fairId: fair.id, first, last }, mostSheetsAtOnce);
  if (found.length === 0) denied(404);
  const lists = new Map<number, Awaited<ReturnType<typeof sheetList>>>();
  for (const id of new Set(found.flatMap(({ priceListId }) => priceListId ?? [])))
    lists.set(id, await sheetList(id));
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
