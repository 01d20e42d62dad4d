import { redirect, type RequestEvent } from '@sveltejs/kit';
import { saveTerms } from '#lib/billing/server/save-terms.ts';
import { TermsForm } from '#lib/billing/terms-form.ts';
import { typedRows } from '#lib/billing/terms-rows.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';

/** Saves the form of payment terms, new ones (`known` is null) or those with a code, and goes back to the list. */
export async function saveForm({ request, locals }: RequestEvent, known: string | null) {
  const data = await request.formData();
  const rows = typedRows(data);
  const { values, typed, failure } = parseForm(TermsForm, data);
  if (failure) return { ...failure, data: { ...failure.data, rows } };
  try {
    await saveTerms(db(), staffOf(locals), values, known, new Date());
  } catch (caught) {
    return refused(caught, { typed, rows });
  }
  redirect(303, '/staff/settings/terms');
}
