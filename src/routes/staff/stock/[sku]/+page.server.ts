import { db } from '#lib/db/server/client.ts';
import { stockKeepers } from '#lib/logistics/permissions.ts';
import { correctStock } from '#lib/logistics/server/stock/correct-stock.ts';
import { holdersOf } from '#lib/logistics/server/stock/holders.ts';
import * as stock from '#lib/logistics/server/stock/stock-list.ts';
import { undoMovement } from '#lib/logistics/server/stock/undo-movement.ts';
import { StockCorrectionForm, UndoMovementForm } from '#lib/logistics/stock-form.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:stock', 'live:orders');
  staffOf(locals, stockKeepers);
  const item = await stock.bySku(db(), params.sku);
  if (!item) denied(404);
  const asked = url.searchParams.get('after') ?? '';
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const [history, holders] = await Promise.all([
    stock.historyOf(db(), item.variantId, before),
    holdersOf(db(), [item.variantId])
  ]);
  return {
    item,
    history,
    holders: holders.get(item.variantId) ?? { orders: [], count: 0 },
    formId: uuid7()
  };
};

export const actions: Actions = {
  async correct({ request, locals, params }) {
    const { values, typed, failure } = parseForm(StockCorrectionForm, await request.formData());
    if (failure) return failure;
    try {
      await correctStock(db(), staffOf(locals), { ...values, sku: params.sku }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { corrected: values.id };
  },

  async undo({ request, locals, params }) {
    const { values, failure } = parseForm(UndoMovementForm, await request.formData());
    if (failure) return failure;
    try {
      await undoMovement(db(), staffOf(locals), { ...values, sku: params.sku }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { undone: values.movement };
  }
};
