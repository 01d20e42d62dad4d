import { jotOwner } from '#lib/people/jotting/jot-store.ts';
import { companyKeepers } from '#lib/people/rights.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

/** The pad asks for everything else by itself, and opens without a network as it was. */
export const load: PageServerLoad = ({ locals }) => ({
  owner: jotOwner(staffOf(locals, companyKeepers).userId)
});
