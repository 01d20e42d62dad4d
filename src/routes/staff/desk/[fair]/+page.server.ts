import { deskOwner } from '#lib/attendance/desk/desk-store.ts';
import { doorRoles, walkInRoles } from '#lib/attendance/rights.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { theFair } from '../../fairs/[fair]/the-fair.ts';
import type { PageServerLoad } from './$types';

/** A desk asks for everything else by itself, and opens without a network as it was. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { userId, role } = staffOf(locals, doorRoles);
  const fair = await theFair(params.fair);
  return { fair, owner: deskOwner(userId), mayLetIn: walkInRoles.includes(role) };
};
