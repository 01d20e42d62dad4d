import type { RequestEvent } from '@sveltejs/kit';
import { PersonForm } from '#lib/accounts/people-form.ts';
import { mailAgain as again } from '#lib/accounts/server/mail/mail-again.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from './behind-the-door.ts';
import { parseForm } from './parse-form.ts';
import { refused } from './refused.ts';

/** The action by which mails go again to a person whose address sent some back. */
export async function mailAgain(event: RequestEvent) {
  const { values, typed, failure } = parseForm(PersonForm, await event.request.formData());
  if (failure) return failure;
  try {
    await again(db(), staffOf(event.locals), values.userId, new Date());
  } catch (caught) {
    return refused(caught, { typed });
  }
}
