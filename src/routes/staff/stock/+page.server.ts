import { db } from '#lib/db/server/client.ts';
import { stockKeepers } from '#lib/logistics/permissions.ts';
import { countStock } from '#lib/logistics/server/stock/count-stock.ts';
import { receiveStock } from '#lib/logistics/server/stock/receive-stock.ts';
import * as stock from '#lib/logistics/server/stock/stock-list.ts';
import { StockSheetForm } from '#lib/logistics/stock-form.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, stockKeepers);
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const after = url.searchParams.get('after')?.slice(0, 100) ?? null;
  const doing = url.searchParams.get('do') === 'receive' ? ('receive' as const) : ('count' as const);
  return { text, doing, ...(await stock.page(db(), { text, after })), formId: uuid7() };
};

export const actions: Actions = {
  count: (event) => move(event, countStock),
  receive: (event) => move(event, receiveStock)
};

async function move({ request, locals }: RequestEvent, command: typeof countStock) {
  const data = await request.formData();
  const typedUnits = new Map(
    data.getAll('skus[]').map((sku, at) => [String(sku), String(data.getAll('units[]')[at] ?? '')])
  );
  const { values, failure } = parseForm(StockSheetForm, data);
  if (failure) return failure;
  try {
    await command(db(), staffOf(locals), values, new Date());
  } catch (error) {
    return refused(error, { typedUnits, typedNote: values.note });
  }
  return { moved: values.lines.length };
}
