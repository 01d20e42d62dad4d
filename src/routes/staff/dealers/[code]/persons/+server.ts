import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { companyOfDealer } from '#lib/people/server/company/list-companies.ts';
import { path } from '#lib/ui/address.ts';
import { dealerAt } from '../../dealer-page.ts';
import type { RequestHandler } from './$types';

/** The persons of a dealer are those of the company that it is. */
export const GET: RequestHandler = async (event) => {
  const { id } = await dealerAt(event);
  redirect(303, path`/staff/companies/${await companyOfDealer(db(), id)}/persons`);
};
