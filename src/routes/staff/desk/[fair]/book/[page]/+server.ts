import { doorRoles } from '#lib/attendance/rights.ts';
import { photoOf } from '#lib/attendance/server/desk/guest-book.ts';
import { db } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { theFair } from '../../../../fairs/[fair]/the-fair.ts';
import type { RequestHandler } from './$types';

/** The photo of a page of the guest book. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, doorRoles);
  const { id: fairId } = await theFair(params.fair);
  const photo = isUuid(params.page) ? await photoOf(db(), actor, { fairId, id: params.page }) : null;
  return new Response(new Uint8Array(photo ?? denied(404)), {
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' }
  });
};
