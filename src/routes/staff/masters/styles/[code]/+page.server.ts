import { db } from '#lib/db/server/client.ts';
import { productColumns } from '#lib/masters/product-columns.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as history from '#lib/masters/server/history.ts';
import * as masters from '#lib/masters/server/masters.ts';
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
  const changes = await history.ofThings(db(), [{ entity: 'products', key: [code] }]);
  return { code, ...found, changes, change: uuid7() };
};

const row = (code: string) => ({
  kind: 'products' as const,
  entity: 'products' as const,
  key: { product: code }
});

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
  }
};
