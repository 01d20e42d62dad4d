import { staffRoles } from '#lib/accounts/roles.ts';
import * as dealers from '#lib/accounts/server/dealers/dealers.ts';
import { requiredSince, requireSecondStep } from '#lib/accounts/server/factors/require-second-step.ts';
import * as people from '#lib/accounts/server/people/people.ts';
import { db } from '#lib/db/server/client.ts';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { mailAgain } from '../../../mail-again.ts';
import { peopleActions } from '../../../people-actions.ts';
import { provenStaff } from '../../../proven.ts';
import { refused } from '../../../refused.ts';
import { takeFactors } from '../../../take-factors.ts';
import type { Actions, PageServerLoad } from './$types';

/** The administrator behind the request; nobody else manages staff. */
function adminOf(locals: App.Locals) {
  const actor = staffOf(locals);
  if (actor.role !== 'admin') denied(403);
  return actor;
}

export const load: PageServerLoad = async ({ locals, depends }) => {
  const { userId } = adminOf(locals);
  depends('live:people');
  const [all, invited, regions, secondStepSince] = await Promise.all([
    people.ofSide(db(), null),
    people.invitedTo(db(), null, new Date()),
    dealers.allRegions(db()),
    requiredSince(db())
  ]);
  const returned = await suppressedAmong(
    db(),
    all.map(({ email }) => email)
  );
  return { ownId: userId, people: all, returned, invited, regions, roles: staffRoles, secondStepSince };
};

export const actions: Actions = {
  ...peopleActions(({ locals }) => {
    adminOf(locals);
    return null;
  }),
  takeFactors,
  mailAgain,
  async secondStep(event) {
    adminOf(event.locals);
    const form = await event.request.formData();
    const isRequired = form.get('required') === 'yes';
    try {
      await requireSecondStep(db(), await provenStaff(event, form), isRequired, new Date());
    } catch (caught) {
      const typed: Record<string, string> = { about: 'rule' };
      return refused(caught, { typed });
    }
    return { ruleSaved: true };
  }
};
