import { companyReaders } from '#lib/people/rights.ts';
import { companyById } from '#lib/people/server/company/list-companies.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../behind-the-door.ts';
import { denied } from '../../denied.ts';

/** The company of the address, if the member of staff finds it; 404 otherwise. */
export async function companyAt({ locals, params }: { locals: App.Locals; params: { id: string } }) {
  const actor = staffOf(locals, companyReaders);
  const id = /^\d{1,9}$/.test(params.id) ? Number(params.id) : 0;
  const company = await companyById(db(), actor, id);
  if (!company) denied(404);
  return company;
}
