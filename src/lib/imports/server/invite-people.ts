import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { DealerRole } from '#lib/accounts/roles.ts';
import { writeInvitation } from '#lib/accounts/server/invitations/write-invitation.ts';
import { longDb, type Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { newPeople } from './writes/people.ts';

/** Somebody of a dealer who is to be invited. */
interface Invitee extends Record<string, unknown> {
  dealer: string;
  email: string;
  name: string | null;
  role: DealerRole | null;
  locale: string | null;
}

interface InvitationJob {
  invitedBy: string | null;
  locale: string;
  people: Invitee[];
}

export const INVITE_TASK = 'invite-imported-people';

/** People of one job: few enough to be invited in one short transaction. */
const PEOPLE_A_JOB = 50;

/** More than these are invited by jobs, so that the import itself stays short. */
const MOST_AT_ONCE = 300;

/** Invites the new people of the staged dealers, at once or by jobs; either exists exactly if the import commits. */
export async function inviteNewPeople(tx: Transaction, actor: StaffUser | null, now: Date): Promise<void> {
  const people = await tx.execute<Invitee>(sql`select * from (${newPeople}) as people order by place`);
  const invitedBy = actor?.userId ?? null;
  const locale = actor?.locale ?? 'en';
  if (people.length <= MOST_AT_ONCE) {
    for (const person of people) await invite(tx, invitedBy, { ...person, locale: person.locale ?? locale });
    return;
  }
  for (let from = 0; from < people.length; from += PEOPLE_A_JOB) {
    const job: InvitationJob = { invitedBy, locale, people: people.slice(from, from + PEOPLE_A_JOB) };
    await enqueue(tx, INVITE_TASK, job, { runAt: now, queue: INVITE_TASK });
  }
}

/** The job: writes an invitation for everybody who has neither an account nor an open invitation. May run twice. */
export async function invitePeople(payload: unknown): Promise<void> {
  const { invitedBy, locale, people } = payload as InvitationJob;
  await longDb().transaction(async (tx) => {
    for (const person of people) await invite(tx, invitedBy, { ...person, locale: person.locale ?? locale });
  });
  wakeRelay();
}

async function invite(tx: Transaction, invitedBy: string | null, person: Invitee): Promise<void> {
  const [dealer] = await tx.execute<{ id: number; known: boolean; owned: boolean }>(sql`
    select d.id,
      exists (select from users u where u.email = ${person.email})
        or exists (select from invitations i where i.email = ${person.email}
          and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()) as known,
      exists (select from users u where u.dealer_id = d.id and u.role = 'owner')
        or exists (select from invitations i where i.dealer_id = d.id and i.role = 'owner' and i.revoked_at is null) as owned
    from dealers d where d.code = ${person.dealer}`);
  if (!dealer || dealer.known) return;
  const { email, name, role, locale } = person;
  const invited = {
    email,
    name: name ?? email,
    role: role ?? (dealer.owned ? 'buyer' : 'owner'),
    locale: locale ?? 'en'
  };
  await writeInvitation(tx, invitedBy, { ...invited, dealerId: dealer.id }, new Date());
}
