import { saveAllTerms } from '#lib/billing/server/save-terms.ts';
import * as terms from '#lib/billing/server/terms.ts';
import { termsHistory, undoTerms } from '#lib/billing/server/undo-terms.ts';
import { termsColumns, termsOfRows } from '#lib/billing/terms-file.ts';
import { db } from '#lib/db/server/client.ts';
import { pasteRows, takeBack } from '../../small-master.ts';
import { termsKeeper } from './guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  termsKeeper(locals);
  return { terms: await terms.all(db()), deeds: await termsHistory(db()) };
};

export const actions: Actions = {
  paste: ({ request, locals }) =>
    pasteRows(request, termsColumns, termsOfRows, (read) =>
      saveAllTerms(db(), termsKeeper(locals), read.terms, new Date())
    ),

  undo: ({ request, locals }) =>
    takeBack(request, (deed) => undoTerms(db(), termsKeeper(locals), deed, new Date()))
};
