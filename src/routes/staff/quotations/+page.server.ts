import { redirect } from '@sveltejs/kit';
import { asc } from 'drizzle-orm';
import { priceLists } from '#lib/catalog/server/schema.ts';
import { db } from '#lib/db/server/client.ts';
import { NewQuotationForm } from '#lib/followup/quotations/quotation-form.ts';
import { leadRoles } from '#lib/followup/rights.ts';
import { companiesFor, companyTyped } from '#lib/followup/server/companies-for.ts';
import * as leadList from '#lib/followup/server/leads/lead-list.ts';
import { draftQuotation } from '#lib/followup/server/quotations/draft-quotation.ts';
import { openOccasions } from '#lib/followup/server/quotations/occasions-for.ts';
import { ofStaff } from '#lib/followup/server/quotations/quotation-list.ts';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, leadRoles);
  const now = new Date();
  const asked = url.searchParams.get('lead') ?? '';
  const [list, companies, occasions, lists, lead] = await Promise.all([
    ofStaff(db(), actor, now),
    companiesFor(db(), actor),
    openOccasions(db(), now),
    db()
      .select({ id: priceLists.id, code: priceLists.code })
      .from(priceLists)
      .orderBy(asc(priceLists.code))
      .limit(100),
    isUuid(asked) ? leadList.byId(db(), actor, asked) : null
  ]);
  const of = lead && {
    id: lead.id,
    company: lead.company.dealerCode ?? `#${lead.company.id}`,
    name: lead.company.name
  };
  return {
    list,
    companies,
    occasions,
    lists,
    lead: of,
    company: url.searchParams.get('company') ?? '',
    newId: uuid7(),
    now
  };
};

export const actions: Actions = {
  begin: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(NewQuotationForm, await request.formData());
    if (failure) return failure;
    const actor = staffOf(locals);
    const { company, lead, priceList: priceListId, ...given } = values;
    try {
      const companyId = await companyTyped(db(), actor, company);
      await draftQuotation(db(), actor, { ...given, priceListId, companyId, leadId: lead }, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
    redirect(303, path`/staff/quotations/${given.id}`);
  }
};
