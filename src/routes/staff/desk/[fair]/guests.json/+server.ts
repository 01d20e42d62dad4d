import { createHash } from 'node:crypto';
import { doorRoles } from '#lib/attendance/rights.ts';
import { deskList } from '#lib/attendance/server/desk/desk-list.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { theFair } from '../../../fairs/[fair]/the-fair.ts';
import type { RequestHandler } from './$types';

/** Everybody who may come, for a desk to keep; nothing where it has this version already. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const actor = staffOf(locals, doorRoles);
  const fair = await theFair(params.fair);
  const list = JSON.stringify(await deskList(db(), actor, fair.id));
  const version = createHash('sha256').update(list).digest('base64url');
  if (request.headers.get('x-known-version') === version) return new Response(null, { status: 204 });
  return new Response(list, { headers: { 'content-type': 'application/json', 'x-version': version } });
};
