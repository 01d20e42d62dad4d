import { redirect } from '@sveltejs/kit';
import * as dealers from '#lib/accounts/server/dealers/dealers.ts';
import { db, type Transaction } from '#lib/db/server/client.ts';
import { dealerColumns } from '#lib/masters/dealer-columns.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as masters from '#lib/masters/server/masters.ts';
import { becomeDealerIn } from '#lib/people/server/company/become-dealer.ts';
import { prospectAsDealer } from '#lib/people/server/company/prospect-as-dealer.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { saveMaster } from '../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

/** The prospect that becomes a dealer by this form. */
const prospectOf = (url: URL) => {
  const asked = url.searchParams.get('company') ?? '';
  return /^\d{1,9}$/.test(asked) ? Number(asked) : null;
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, masterKeepers);
  const id = prospectOf(url);
  const known = id === null ? null : await prospectAsDealer(db(), actor, id);
  if (id !== null && known === null) denied(404);
  return { choices: await masters.dealerChoices(db()), change: uuid7(), known };
};

export const actions: Actions = {
  async default({ locals, request, url }) {
    const actor = staffOf(locals, masterKeepers);
    const data = await request.formData();
    const code = String(data.get('dealer') ?? '')
      .trim()
      .slice(0, 64);
    const row = { kind: 'dealers' as const, key: { dealer: code }, isNew: true };
    const companyId = prospectOf(url);
    const follows = async (tx: Transaction) => {
      const dealer = companyId === null ? null : await dealers.byCode(tx, actor, code);
      if (companyId !== null && dealer)
        await becomeDealerIn(tx, actor, { companyId, dealerId: dealer.id }, new Date());
    };
    const result = await saveMaster(locals, data, row, { columns: dealerColumns, about: code, follows });
    if ('status' in result) return { ...result, data: { ...result.data, code } };
    if (companyId !== null) redirect(303, path`/staff/dealers/${code}`);
    redirect(303, path`/staff/dealers/${code}/record`);
  }
};
