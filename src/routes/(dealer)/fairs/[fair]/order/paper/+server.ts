import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { KeepPhotoForm, RemovePhotoForm } from '#lib/orders/paper/paper-photo.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import { isInvited } from '#lib/orders/server/invited-fair.ts';
import { keepPhoto } from '#lib/orders/server/paper/keep-photo.ts';
import { removePhoto } from '#lib/orders/server/paper/remove-photo.ts';
import * as photos from '#lib/orders/server/paper/paper-photos.ts';
import { inputProblem, readJson } from '../../../../../api/input.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** Photographs of sheets of paper that wait for the dealer's order sheet; each deed answers with what waits then. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  if (!(await isInvited(sqlFor(dealer), dealer, params.fair))) denied(404);
  return json(await photos.waiting(sqlFor(dealer), dealer, params.fair));
};

export const POST: RequestHandler = async (event) => {
  const given = v.safeParse(KeepPhotoForm, await readJson(event.request));
  if (!given.success) return inputProblem(given.issues);
  return answered(event, (dealer, fair) => keepPhoto(db(), dealer, fair, given.output, new Date()));
};

export const DELETE: RequestHandler = async (event) => {
  const given = v.safeParse(RemovePhotoForm, await readJson(event.request));
  if (!given.success) return inputProblem(given.issues);
  return answered(event, (dealer, fair) => removePhoto(db(), dealer, fair, given.output, new Date()));
};

async function answered(
  { request, locals, params }: RequestEvent,
  deed: (dealer: ReturnType<typeof dealerOf>, fair: string) => Promise<void>
): Promise<Response> {
  const dealer = dealerOf(locals);
  try {
    await deed(dealer, params.fair);
    return json(await photos.waiting(sqlFor(dealer), dealer, params.fair));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'photo_unreadable') return problem(422, error.code);
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
}
