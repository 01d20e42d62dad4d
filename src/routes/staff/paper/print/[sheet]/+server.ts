import { actingRoles } from '#lib/accounts/actor.ts';
import * as names from '#lib/catalog/server/local-names.ts';
import { db } from '#lib/db/server/client.ts';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { renderDocument } from '#lib/documents/server/render-document.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { sheetValues } from '#lib/orders/paper/sheet-values.ts';
import * as sheets from '#lib/orders/server/paper/paper-sheets.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { orderNumber } from '../../../../order-files.ts';
import { asPaper, whenSet } from '../../../../papers.ts';
import { needFair } from '../../../fair-of.ts';
import { sheetList } from '../../sheet-list.ts';
import type { RequestHandler } from './$types';

/** One sheet that is filled in by hand. It is set anew each time: what is on it is found by its code, and nobody is bound by it. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const actor = staffOf(locals, actingRoles);
  const fair = await needFair(url);
  const [first, last] = [orderNumber(params.sheet), orderNumber(params.sheet)];
  const [sheet] = await sheets.ofNumbers(db(), actor, { fairId: fair.id, first, last }, 1);
  if (!sheet) denied(404);
  const locale = getLocale();
  const address = settings.publicUrl + path`/staff/intake?fair=${fair.slug}&code=${sheet.code}`;
  const list = sheet.priceListId === null ? null : await sheetList(sheet.priceListId);
  const named = (await names.ofPage(db(), locale))[fair.name] ?? fair.name;
  const squares = codeSquares(address);
  const values = sheetValues(
    { sheet, fair: named, brand: settings.brandName, squares, address, list },
    locale
  );
  return whenSet(async () =>
    asPaper(`order-sheet-${sheet.number}`, await renderDocument('orders/paper/sheet.typ', values, locale))
  );
};
