import type { RequestEvent } from '@sveltejs/kit';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { confirmPerson } from '#lib/accounts/server/sessions/confirm-person.ts';
import { db } from '#lib/db/server/client.ts';
import { person, staffOf } from './behind-the-door.ts';

type Asked = Pick<RequestEvent, 'locals'>;

/**
 * Whoever sends a form: when it carries the answer to being asked again who they are (`ProveAgain.svelte`), they have proved it, and
 * it counts for what the form does. Whether it is needed is the command's.
 *
 * @throws {Refusal} `confirmation_needed`, `busy`
 */
export async function proven(
  { locals }: Asked,
  form: FormData,
  actor: DealerUser | StaffUser = person(locals)
): Promise<DealerUser | StaffUser> {
  const password = form.get('confirmPassword');
  if (typeof password !== 'string' || !password || !locals.session) return actor;
  const sessionRef = locals.session.ref;
  const confirmed = await confirmPerson(
    db(),
    actor,
    { sessionRef, password: password.slice(0, 200) },
    new Date()
  );
  if (locals.actor) locals.actor = confirmed;
  return confirmed;
}

/** The same of a member of staff. @throws {Refusal} `confirmation_needed`, `busy` */
export async function provenStaff(event: Asked, form: FormData): Promise<StaffUser> {
  await proven(event, form);
  return staffOf(event.locals);
}
