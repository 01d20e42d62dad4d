import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { productionRefusalText } from '#lib/production/production-refusal.ts';
import { recordStage } from '#lib/production/server/record-stage.ts';
import { StageEvent } from '#lib/production/stage-form.ts';
import { problem, refusalProblem } from '../../../../problem.ts';
import { inputProblem, readJson } from '../../../input.ts';
import type { RequestHandler } from './$types';

/** Records that units of a work order have passed a stage: 201 first, 200 when the same event is sent again. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const parsed = v.safeParse(StageEvent, body);
  if (!parsed.success) return inputProblem(parsed.issues);
  try {
    const { repeated, finished, progress } = await recordStage(db(), actor, parsed.output, new Date());
    const stages = progress.map(({ code, quantityDone, quantity, state }) => ({
      stage: code,
      quantityDone,
      quantity,
      state
    }));
    return json({ workOrder: parsed.output.workOrder, finished, stages }, { status: repeated ? 200 : 201 });
  } catch (error) {
    return refusalProblem(error, { request, locals }, productionRefusalText);
  }
};
