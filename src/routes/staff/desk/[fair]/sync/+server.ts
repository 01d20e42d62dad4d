import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { DeskSyncForm } from '#lib/attendance/desk/desk-deed.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { carryOut } from '#lib/attendance/server/desk/carry-out.ts';
import { deskChanges } from '#lib/attendance/server/desk/desk-changes.ts';
import { db } from '#lib/db/server/client.ts';
import { inputProblem, readJson } from '../../../../api/input.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { problem } from '../../../../problem.ts';
import { theFair } from '../../../fairs/[fair]/the-fair.ts';
import type { RequestHandler } from './$types';

/** Does what a desk sends and answers what all desks did since. The page sends it by itself, and the service worker where no page is open. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const actor = staffOf(locals, doorRoles);
  const fair = await theFair(params.fair);
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const input = v.safeParse(DeskSyncForm, body);
  if (!input.success) return inputProblem(input.issues);
  const { desk, deeds, since } = input.output;
  const now = new Date();
  const sending = { fairId: fair.id, desk, deeds, sentAt: new Date(input.output.sentAt) };
  const results = await carryOut(db(), actor, sending, now);
  const asked = { fairId: fair.id, since: since === null ? null : new Date(since) };
  return json({ ...(await deskChanges(db(), actor, asked, now)), results });
};
