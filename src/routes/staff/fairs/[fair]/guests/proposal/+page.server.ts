import { DealerCodes } from '#lib/attendance/invite-form.ts';
import { inviteDealers } from '#lib/attendance/server/invite-dealers.ts';
import { db } from '#lib/db/server/client.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { guestProposal } from '#lib/reports/server/guests/guest-proposal.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { parseForm } from '../../../../../parse-form.ts';
import { refused } from '../../../../../refused.ts';
import { shownOf, theFair } from '../../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

/** So many are looked through at a time; who is invited leaves the list, and the next ones come up. */
const most = 200;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = staffOf(locals, fairRoles);
  const fair = await theFair(params.fair);
  const asked = v.safeParse(
    v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number)),
    url.searchParams.get('region')
  );
  const regionId = asked.success ? asked.output : null;
  const [proposal, regions] = await Promise.all([
    guestProposal(db(), actor, fair, { regionId, most }),
    targets.byRegion(db(), fair.id)
  ]);
  if (!proposal) denied(403);
  return {
    fair: shownOf(fair),
    ...{ proposal, regionId },
    regions: regions.map(({ regionId: id, name }) => ({ id, name }))
  };
};

const ChosenForm = v.object({ 'code[]': v.optional(v.pipe(v.array(v.string()), v.maxLength(most)), []) });

export const actions: Actions = {
  invite: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(ChosenForm, await request.formData());
    if (failure) return failure;
    const codes = v.safeParse(DealerCodes, values['code[]'].join('\n'));
    if (!codes.success) return fail(422, { problems: { codes: 'too_many' } });
    const fair = await theFair(params.fair);
    try {
      const guests = { codes: codes.output };
      return { invited: await inviteDealers(db(), staffOf(locals), { fairId: fair.id, guests }, new Date()) };
    } catch (error) {
      return refused(error);
    }
  }
};
