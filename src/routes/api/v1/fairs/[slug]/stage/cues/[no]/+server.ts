import { json } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { stageRefusalText } from '#lib/stage/stage-refusal.ts';
import { runCue } from '#lib/stage/server/sheet/run-cue.ts';
import { problem, refusalProblem } from '../../../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** A button of a cue box: puts a line of the run sheet on air. The same button again changes nothing, and is answered the same. */
export const POST: RequestHandler = async ({ request, params, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  const fair = await fairs.bySlug(db(), params.slug);
  const no = Number(params.no);
  if (!fair || !Number.isSafeInteger(no)) return problem(404, 'not_found');
  try {
    await runCue(db(), actor, { fairId: fair.id, no }, new Date());
    return json({ fair: fair.slug, cue: no });
  } catch (error) {
    return refusalProblem(error, { request, locals }, stageRefusalText);
  }
};
