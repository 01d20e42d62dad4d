import { redirect } from '@sveltejs/kit';
import { acceptInvitation, openInvitation } from '#lib/accounts/server/invitations/accept-invitation.ts';
import type { Role } from '#lib/accounts/roles.ts';
import { AcceptForm } from '#lib/accounts/sign-in-form.ts';
import { db } from '#lib/db/server/client.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { enter } from '../../enter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const found = await openInvitation(db(), params.token, new Date());
  if (!found) return { invited: null };
  const { name, email, role, dealerName } = found;
  return { invited: { name, email, role: role as Role, dealerName } };
};

export const actions: Actions = {
  default: async (event) => {
    const { request, params, getClientAddress } = event;
    const { values, typed, failure } = parseForm(AcceptForm, await request.formData());
    if (failure) return failure;
    const device = request.headers.get('user-agent');
    try {
      const input = { ...params, ...values, device, address: getClientAddress() };
      await enter(event, await acceptInvitation(db(), input, new Date()));
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, '/');
  }
};
