import { redirect } from '@sveltejs/kit';
import { actingRoles } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { PrintSheetsForm } from '#lib/orders/paper/paper-sheet.ts';
import * as sheets from '#lib/orders/server/paper/paper-sheets.ts';
import { printSheets } from '#lib/orders/server/paper/print-sheets.ts';
import { path } from '#lib/ui/address.ts';
import * as v from 'valibot';
import { fail } from '@sveltejs/kit';
import { staffOf } from '../../behind-the-door.ts';
import { refused } from '../../refused.ts';
import { fairOf, needFair } from '../fair-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, actingRoles);
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const fair = await fairOf(url);
  const dealers = fair ? await sheets.dealersToPrint(db(), actor, { fairId: fair.id, text }) : [];
  return { fair, text, dealers: [...dealers] };
};

export const actions: Actions = {
  /** Numbers the sheets, and shows them as they are printed. */
  default: async ({ request, locals, url }) => {
    const actor = staffOf(locals, actingRoles);
    const fair = await needFair(url);
    const form = await request.formData();
    const parsed = v.safeParse(PrintSheetsForm, { dealers: form.getAll('dealer') });
    if (!parsed.success) return fail(422, { refusal: { code: 'choose_dealers', details: {} } });
    let numbers;
    try {
      numbers = await printSheets(db(), actor, { fair, dealerIds: parsed.output.dealers }, new Date());
    } catch (error) {
      return refused(error);
    }
    redirect(303, path`/staff/paper/print?fair=${fair.slug}&first=${numbers.first}&last=${numbers.last}`);
  }
};
