import { exportPartner } from '#lib/care/server/partners/export-partner.ts';
import { db } from '#lib/db/server/client.ts';
import { newsRoles } from '#lib/care/rights.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** All that is kept of a partner, as a file for it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const told = await exportPartner(db(), staffOf(locals, newsRoles), params.partner);
  if (told === null) denied(404);
  return new Response(JSON.stringify(told, null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="partner-${params.partner}.json"`,
      'cache-control': 'no-store'
    }
  });
};
