import { db } from '#lib/db/server/client.ts';
import { companyKeepers, companyReaders } from '#lib/people/rights.ts';
import { listCompanies } from '#lib/people/server/company/list-companies.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, companyReaders);
  const typed = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const prospectsOnly = url.searchParams.get('only') === 'prospects';
  const from = url.searchParams.get('after') ?? '';
  const after = /^\d{1,9}$/.test(from) ? Number(from) : null;
  const { list, next } = await listCompanies(db(), actor, { typed, prospectsOnly, after });
  return { typed, prospectsOnly, companies: list, next, may: companyKeepers.includes(actor.role) };
};
