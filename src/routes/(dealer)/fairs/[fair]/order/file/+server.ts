import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { sql } from '#lib/db/server/client.ts';
import { OrderLayoutForm } from '#lib/imports/order-file/order-layout.ts';
import { UnreadableFile } from '#lib/imports/problem.ts';
import { keepLayout, layoutOf } from '#lib/imports/server/order-file/order-layouts.ts';
import { readOrderTable } from '#lib/imports/server/order-file/read-order-table.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import { withdrawRoles as orderingRoles } from '#lib/orders/rights.ts';
import { invitedFair } from '#lib/orders/server/invited-fair.ts';
import { inputProblem, readJson } from '../../../../../api/input.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Reads a file of orders as a table of text, with the layout that such a file of this dealer had before. Nothing of it is kept. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const dealer = dealerOf(locals);
  if (!orderingRoles.includes(dealer.role)) return problem(403, 'forbidden_role');
  try {
    await invitedFair(sqlFor(dealer), dealer, params.fair);
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
  const file = (await request.formData().catch(() => null))?.get('file');
  if (!(file instanceof Blob)) return problem(400, 'broken_upload');
  try {
    const rows = await readOrderTable(file);
    return json({ rows, layout: await layoutOf(sqlFor(dealer), dealer, rows) });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return problem(422, error.code);
  }
};

const KeepForm = v.object({
  headings: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  layout: OrderLayoutForm
});

/** Remembers how such a file is laid out. */
export const PUT: RequestHandler = async ({ locals, params, request }) => {
  const dealer = dealerOf(locals);
  if (!orderingRoles.includes(dealer.role)) return problem(403, 'forbidden_role');
  const kept = v.safeParse(KeepForm, await readJson(request));
  if (!kept.success) return inputProblem(kept.issues);
  try {
    await invitedFair(sql(), dealer, params.fair);
    await keepLayout(sql(), dealer, kept.output, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
  return new Response(null, { status: 204 });
};
