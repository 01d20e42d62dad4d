import type { RequestEvent } from '@sveltejs/kit';
import { changeRole, disableUser, enableUser } from '#lib/accounts/server/people/change-user.ts';
import { inviteUser } from '#lib/accounts/server/invitations/invite-user.ts';
import { revokeInvitation } from '#lib/accounts/server/invitations/revoke-invitation.ts';
import { InvitationForm, InviteForm, PersonForm, RoleForm } from '#lib/accounts/people-form.ts';
import { db } from '#lib/db/server/client.ts';
import { person } from './behind-the-door.ts';
import { parseForm } from './parse-form.ts';
import { proven } from './proven.ts';
import { refused } from './refused.ts';

/** Whose people are managed: a dealer's by its number, the brand's own by null. Answers 404 for what the actor may not see. */
type SideOf<Event> = (event: Event) => number | null | Promise<number | null>;

/** The actions of every page with people: invite, withdraw, change a role, close and open an account. */
export function peopleActions<Event extends RequestEvent>(sideOf: SideOf<Event>) {
  return {
    async invite(event: Event) {
      const form = await event.request.formData();
      const { values, typed, failure } = parseForm(InviteForm, form);
      if (failure) return failure;
      const dealerId = await sideOf(event);
      return answered(typed, async () => {
        const actor = await proven(event, form);
        const { link } = await inviteUser(db(), actor, { ...values, dealerId }, new Date());
        return { invited: { email: values.email, link } };
      });
    },
    async revoke(event: Event) {
      const { values, typed, failure } = parseForm(InvitationForm, await event.request.formData());
      if (failure) return failure;
      await sideOf(event);
      return answered(typed, () =>
        revokeInvitation(db(), person(event.locals), values.invitationId, new Date())
      );
    },
    async role(event: Event) {
      const form = await event.request.formData();
      const { values, typed, failure } = parseForm(RoleForm, form);
      if (failure) return failure;
      await sideOf(event);
      return answered(typed, async () => changeRole(db(), await proven(event, form), values, new Date()));
    },
    disable: (event: Event) => switched(event, sideOf, disableUser),
    enable: (event: Event) => switched(event, sideOf, enableUser)
  };
}

async function switched<Event extends RequestEvent>(
  event: Event,
  sideOf: SideOf<Event>,
  command: typeof disableUser
) {
  const { values, typed, failure } = parseForm(PersonForm, await event.request.formData());
  if (failure) return failure;
  await sideOf(event);
  return answered(typed, () => command(db(), person(event.locals), values.userId, new Date()));
}

/** Does one thing and answers with what it says; a refusal keeps what was typed. */
async function answered<Said>(typed: Record<string, string>, work: () => Promise<Said>) {
  try {
    return await work();
  } catch (error) {
    return refused(error, { typed });
  }
}
