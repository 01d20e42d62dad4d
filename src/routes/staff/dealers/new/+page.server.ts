import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { dealerColumns } from '#lib/masters/dealer-columns.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as masters from '#lib/masters/server/masters.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { saveMaster } from '../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, masterKeepers);
  return { choices: await masters.dealerChoices(db()), change: uuid7() };
};

export const actions: Actions = {
  async default({ locals, request }) {
    staffOf(locals, masterKeepers);
    const data = await request.formData();
    const code = String(data.get('dealer') ?? '')
      .trim()
      .slice(0, 64);
    const row = { kind: 'dealers' as const, key: { dealer: code }, isNew: true };
    const result = await saveMaster(locals, data, row, { columns: dealerColumns, about: code });
    if ('status' in result) return { ...result, data: { ...result.data, code } };
    redirect(303, path`/staff/dealers/${code}/record`);
  }
};
