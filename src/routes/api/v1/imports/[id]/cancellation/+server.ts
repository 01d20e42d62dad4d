import { json } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { importRoles } from '#lib/imports/rights.ts';
import { cancelImport } from '#lib/imports/server/cancel-import.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import { importRefusalText } from '../../../../../staff/imports/refusal-words.ts';
import type { RequestHandler } from './$types';

/** Ends an import that is being read; nothing of it is written, and its files are kept. */
export const POST: RequestHandler = async ({ params, locals, request }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  if (!importRoles.includes(actor.role)) return problem(403, 'forbidden_role');
  try {
    await cancelImport(db(), actor, params.id, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, importRefusalText);
  }
  return json({ id: params.id, state: 'cancelled' });
};
