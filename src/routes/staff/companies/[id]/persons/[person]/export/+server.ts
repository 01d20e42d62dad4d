import { db } from '#lib/db/server/client.ts';
import { companyKeepers } from '#lib/people/rights.ts';
import { exportPerson } from '#lib/people/server/privacy/export-person.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../../../behind-the-door.ts';
import { denied } from '../../../../../../denied.ts';
import { companyAt } from '../../../../company-at.ts';
import type { RequestHandler } from './$types';

/** All that is kept of a person, as a file for them. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, companyKeepers);
  const { id: companyId } = await companyAt({ locals, params });
  const asked = { companyId, id: params.person };
  const told = isUuid(params.person) ? await exportPerson(db(), actor, asked, new Date()) : null;
  if (told === null) denied(404);
  return new Response(JSON.stringify(told, null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="person-${params.person}.json"`,
      'cache-control': 'no-store'
    }
  });
};
