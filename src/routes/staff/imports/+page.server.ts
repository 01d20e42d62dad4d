import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { importRoles } from '#lib/imports/rights.ts';
import * as imports from '#lib/imports/server/imports.ts';
import { startImport } from '#lib/imports/server/start-import.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import { denied } from '../../denied.ts';
import { kindChoices } from './import-view.ts';
import { receiveFiles } from './receive-files.ts';
import { refusedWithWords } from './refusal-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals);
  if (!importRoles.includes(actor.role)) denied(403);
  const { list, next } = await imports.page(db(), actor, url.searchParams.get('after'));
  return { list, next, kinds: kindChoices(getLocale()) };
};

export const actions: Actions = {
  async default({ request, locals }) {
    const actor = staffOf(locals);
    if (!importRoles.includes(actor.role)) denied(403);
    const id = uuid7();
    try {
      const { files } = await receiveFiles(id, request);
      await startImport(db(), actor, { id, files }, new Date());
    } catch (caught) {
      return refusedWithWords(caught);
    }
    redirect(303, path`/staff/imports/${id}`);
  }
};
