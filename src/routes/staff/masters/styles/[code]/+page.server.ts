import { fail } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { costColumns, factColumns, limitColumns, productColumns } from '#lib/masters/product-columns.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as history from '#lib/masters/server/history.ts';
import * as masters from '#lib/masters/server/masters.ts';
import * as lines from '#lib/production/server/capacity/lines.ts';
import * as routings from '#lib/production/server/routings/routings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { changeId, saveMaster, saveRows } from '../../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  staffOf(locals, masterKeepers);
  const { code } = params;
  const found = await masters.productOf(db(), code);
  if (!found) denied(404);
  const [told, limits, costs, ways, works] = await Promise.all([
    masters.factsOf(db(), code),
    masters.limitsOf(db(), code),
    masters.costsOf(db(), code),
    routings.all(db()),
    lines.all(db())
  ]);
  const changes = await history.ofThings(db(), [
    { entity: 'products', key: [code] },
    ...found.skus.map(({ sku }) => ({ entity: 'variants' as const, key: [code, sku] })),
    ...limits.map((one) => ({ entity: 'packs' as const, key: [one.price_list ?? null, code] })),
    ...told.facts.map(({ fact }) => ({ entity: 'facts' as const, key: [code, fact ?? null] })),
    ...costs.map((one) => ({
      entity: 'costs' as const,
      key: [code, one.sku ?? null, one.currency ?? null, one.valid_from ?? null]
    }))
  ]);
  return { code, ...found, ...told, limits, costs, ways, works, changes, change: uuid7() };
};

const row = (code: string) => ({
  kind: 'products' as const,
  entity: 'products' as const,
  key: { product: code }
});

const factIn = (data: FormData) =>
  String(data.get('fact') ?? '')
    .trim()
    .slice(0, 60);

/** Which cost a form is about: that of a SKU or the whole style, in a currency, from a day on. */
function costIn(data: FormData, product: string) {
  const read = (name: string) =>
    String(data.get(name) ?? '')
      .trim()
      .slice(0, 64);
  const key = {
    product,
    sku: read('sku') || null,
    currency: read('currency'),
    valid_from: read('validFrom')
  };
  return { key, about: Object.values(key).filter(Boolean).join(' ') };
}

export const actions: Actions = {
  async save({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const about = params.code;
    return saveMaster(locals, await request.formData(), row(about), { columns: productColumns, about });
  },

  async activity({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    const is = data.get('active') === 'yes' ? 'yes' : 'no';
    const rows = [{ ...row(params.code), cells: { active: { was: is === 'yes' ? 'no' : 'yes', is } } }];
    return saveRows(locals, { id: changeId(data), how: 'hand', about: params.code, rows }, {});
  },

  async skuActivity({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    const oneSku = String(data.get('sku') ?? '').slice(0, 100);
    const is = data.get('active') === 'yes' ? 'yes' : 'no';
    const key = { product: params.code, sku: oneSku };
    const cells = { sku_active: { was: is === 'yes' ? 'no' : 'yes', is } };
    const rows = [{ kind: 'products' as const, entity: 'variants' as const, key, cells }];
    const result = await saveRows(
      locals,
      { id: changeId(data), how: 'hand', about: oneSku, rows },
      { oneSku }
    );
    return 'status' in result ? result : { ...result, oneSku };
  },

  async fact({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    data.set('is.care', data.getAll('care').map(String).join(' '));
    const fact = factIn(data);
    const isNew = data.get('isNew') === 'yes';
    const about = `${params.code} ${fact}`;
    const row = { kind: 'facts' as const, key: { product: params.code, fact }, isNew };
    const result = await saveMaster(locals, data, row, { columns: [...factColumns, 'care'], about });
    return 'status' in result
      ? fail(result.status, { ...result.data, fact, isNew })
      : { ...result, fact, isNew };
  },

  async limits({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    const list = String(data.get('list') ?? '').slice(0, 64);
    const row = {
      ...{ kind: 'prices' as const, entity: 'packs' as const },
      key: { price_list: list, product: params.code }
    };
    const about = `${list} ${params.code}`;
    const result = await saveMaster(locals, data, row, { columns: limitColumns, about });
    return 'status' in result ? fail(result.status, { ...result.data, list }) : { ...result, list };
  },

  async cost({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    const { key, about } = costIn(data, params.code);
    const isNew = data.get('isNew') === 'yes';
    const row = { kind: 'costs' as const, key, isNew };
    const result = await saveMaster(locals, data, row, { columns: costColumns, about });
    const sent = { cost: key, isNew };
    return 'status' in result ? fail(result.status, { ...result.data, ...sent }) : { ...result, ...sent };
  },

  async dropCost({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    const { key, about } = costIn(data, params.code);
    const rows = [{ kind: 'costs' as const, entity: 'costs' as const, key, cells: {}, isGone: true }];
    const result = await saveRows(locals, { id: changeId(data), how: 'hand', about, rows }, { cost: key });
    return 'status' in result ? result : { ...result, cost: key };
  },

  async dropFact({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    const fact = factIn(data);
    const key = { product: params.code, fact };
    const rows = [{ kind: 'facts' as const, entity: 'facts' as const, key, cells: {}, isGone: true }];
    const about = `${params.code} ${fact}`;
    const result = await saveRows(locals, { id: changeId(data), how: 'hand', about, rows }, { fact });
    return 'status' in result ? result : { ...result, fact };
  }
};
