import type { RequestEvent } from '@sveltejs/kit';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { confirmPerson } from '#lib/accounts/server/sessions/confirm-person.ts';
import { db } from '#lib/db/server/client.ts';
import { person, staffOf } from './behind-the-door.ts';
import { siteOf } from './site.ts';

type Asked = Pick<RequestEvent, 'locals' | 'url'>;

/**
 * Whoever sends a form: when it carries the answer to being asked again who they are (`ProveAgain.svelte`), they have proved it, and
 * it counts for what the form does. Whether it is needed is the command's.
 *
 * @throws {Refusal} `confirmation_needed`, `busy`
 */
export async function proven(
  { locals, url }: Asked,
  form: FormData,
  actor: DealerUser | StaffUser = person(locals)
): Promise<DealerUser | StaffUser> {
  const [typed, passkey] = [textOf(form, 'confirmPassword'), textOf(form, 'confirmPasskeyToken')];
  if (!(typed || passkey) || !locals.session) return actor;
  const proof = passkey ? { passkey, site: siteOf(url) } : { typed: typed.slice(0, 200) };
  const confirmed = await confirmPerson(db(), actor, { sessionRef: locals.session.ref, proof }, new Date());
  if (locals.actor) locals.actor = confirmed;
  return confirmed;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The same of a member of staff. @throws {Refusal} `confirmation_needed`, `busy` */
export async function provenStaff(event: Asked, form: FormData): Promise<StaffUser> {
  await proven(event, form);
  return staffOf(event.locals);
}
