import { requestPasswordReset } from '#lib/accounts/server/passwords/request-reset.ts';
import { ForgottenPasswordForm } from '#lib/accounts/sign-in-form.ts';
import { db } from '#lib/db/server/client.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ request, getClientAddress }) => {
    const { values, typed, failure } = parseForm(ForgottenPasswordForm, await request.formData());
    if (failure) return failure;
    try {
      await requestPasswordReset(db(), { email: values.email, address: getClientAddress() });
    } catch (error) {
      return refused(error, { typed });
    }
    return { sentTo: values.email };
  }
};
