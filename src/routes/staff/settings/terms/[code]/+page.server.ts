import * as terms from '#lib/billing/server/terms.ts';
import { rowsOf } from '#lib/billing/terms-rows.ts';
import { db } from '#lib/db/server/client.ts';
import { denied } from '../../../../denied.ts';
import { termsKeeper } from '../guard.ts';
import { saveForm } from '../save.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  termsKeeper(locals);
  const found = await terms.byCode(db(), params.code);
  if (!found) denied(404);
  return { terms: found, rows: rowsOf(found.steps) };
};

export const actions: Actions = { default: (event) => saveForm(event, event.params.code) };
