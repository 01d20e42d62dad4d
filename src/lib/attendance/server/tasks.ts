import { longDb } from '#lib/db/server/client.ts';
import { tellDuties } from '#lib/fairs/server/plan/tell-duties.ts';
import { tellLatePlans } from '#lib/fairs/server/plan/tell-late-plan.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { inviteWhoJoined } from './invitations/make-invitations.ts';
import { tellLateInvitations } from './invitations/tell-late.ts';
import { tellSilent } from './invitations/tell-silent.ts';
import { tellFairClock } from './tell-clock.ts';

/** What the clock says of fairs to their guests. */
export const attendanceTasks: Tasks = {
  'tell-fair-clock': async () => {
    await tellFairClock(longDb(), new Date());
    await tellDuties(longDb(), new Date());
    await tellLateInvitations(longDb(), new Date());
    await tellLatePlans(longDb(), new Date());
    await tellSilent(longDb(), new Date());
  },
  'invite-who-joined': async () => {
    await inviteWhoJoined(longDb(), new Date());
  }
};

export const attendanceCrontab = [
  '* * * * * tell-fair-clock ?max=3',
  '*/5 * * * * invite-who-joined ?max=3'
].join('\n');
