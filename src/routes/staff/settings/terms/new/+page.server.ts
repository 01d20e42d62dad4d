import { rowsOf } from '#lib/billing/terms-rows.ts';
import { termsKeeper } from '../guard.ts';
import { saveForm } from '../save.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  termsKeeper(locals);
  return { rows: rowsOf([]) };
};

export const actions: Actions = { default: (event) => saveForm(event, null) };
