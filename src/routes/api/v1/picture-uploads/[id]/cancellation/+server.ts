import { json } from '@sveltejs/kit';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import { db } from '#lib/db/server/client.ts';
import { cancelPictureUpload } from '#lib/imports/server/pictures/cancel-picture-upload.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import { pictureRefusalText } from '../../../../../staff/pictures/refusal-words.ts';
import type { RequestHandler } from './$types';

/** Ends an upload whose pictures are still being looked at; those that were taken stay. */
export const POST: RequestHandler = async ({ params, locals, request }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  if (!pictureKeepers.includes(actor.role)) return problem(403, 'forbidden_role');
  try {
    await cancelPictureUpload(db(), actor, params.id, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, pictureRefusalText);
  }
  return json({ id: params.id, state: 'cancelled' });
};
