import { redirect } from '@sveltejs/kit';
import { isResetOpen, resetPassword } from '#lib/accounts/server/passwords/reset-password.ts';
import { NewPasswordForm } from '#lib/accounts/sign-in-form.ts';
import { db } from '#lib/db/server/client.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { knowDevice } from '../../enter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
  open: await isResetOpen(db(), params.token, new Date())
});

export const actions: Actions = {
  default: async (event) => {
    const { request, params, getClientAddress } = event;
    const { values, failure } = parseForm(NewPasswordForm, await request.formData());
    if (failure) return failure;
    try {
      const input = { ...params, ...values, address: getClientAddress() };
      await knowDevice(event, await resetPassword(db(), input, new Date()));
    } catch (error) {
      return refused(error);
    }
    redirect(303, '/sign-in?saved');
  }
};
