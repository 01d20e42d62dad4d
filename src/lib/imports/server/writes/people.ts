import { sql } from 'drizzle-orm';
import type { Writer } from './entity.ts';

/**
 * Somebody new gets an invitation, never a password. Who has an account or an open invitation is left alone: a role is
 * changed on the team page, where it ends the person's sessions.
 */
export const newPeople = sql`
  select s.place, s.dealer, s.user_email as email, s.user_name as name, s.user_role as role, s.user_language as locale
  from staged_dealers s
  where s.user_email is not null
    and not exists (select from users u where u.email = s.user_email)
    and not exists (select from invitations i where i.email = s.user_email
      and i.accepted_at is null and i.revoked_at is null and i.expires_at > now())`;

export const people: Writer = {
  entity: 'people',
  compared: sql`
    select exists (select from (${newPeople}) n where n.place = s.place) as is_new, false as differs
    from staged_dealers s where s.user_email is not null`,
  writes: []
};
