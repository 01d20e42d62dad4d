import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { JotsForm } from '#lib/people/jotting/jot.ts';
import { companyKeepers } from '#lib/people/rights.ts';
import { carryOutJots } from '#lib/people/server/jotting/carry-out-jots.ts';
import { inputProblem, readJson } from '../../../api/input.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { problem } from '../../../problem.ts';
import type { RequestHandler } from './$types';

/** Does what a phone has jotted down. The page sends it by itself, and the service worker where no page is open. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const actor = staffOf(locals, companyKeepers);
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const input = v.safeParse(JotsForm, body);
  if (!input.success) return inputProblem(input.issues);
  const { jots, sentAt } = input.output;
  return json({ results: await carryOutJots(db(), actor, { jots, sentAt: new Date(sentAt) }, new Date()) });
};
