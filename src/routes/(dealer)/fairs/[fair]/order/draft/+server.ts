import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { DraftForm } from '#lib/orders/placing/order-form.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import { saveDraft } from '#lib/orders/server/save-draft.ts';
import { inputProblem, readJson } from '../../../../../api/input.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Keeps in the account what is typed on the sheet; the page sends it by itself. */
export const PUT: RequestHandler = async ({ locals, params, request }) => {
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const draft = v.safeParse(DraftForm, { ...body, fair: params.fair });
  if (!draft.success) return inputProblem(draft.issues);
  try {
    return json(await saveDraft(db(), dealerOf(locals), draft.output, new Date()));
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
};
