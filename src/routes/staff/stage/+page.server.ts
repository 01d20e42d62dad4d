import { redirect } from '@sveltejs/kit';
import { stageRoles } from '#lib/stage/rights.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import { needFair } from '../fair-of.ts';
import type { PageServerLoad } from './$types';

/** The address to remember: the desk of the fair that matters now. */
export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, stageRoles);
  redirect(303, path`/staff/stage/${(await needFair(url)).slug}`);
};
