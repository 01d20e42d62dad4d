import { sql } from 'drizzle-orm';
import { nameless, type PersonKeeper } from '#lib/people/server/privacy/person-keepers.ts';

const theirInvitations = (id: string) => sql`(select id from fair_invitations where person_id = ${id})`;

/** What fairs know of a person as a guest: answers, arrivals, their page in the book, and talks that name them. */
export const guestKeeper: PersonKeeper = {
  part: 'fairs',

  async export(db, { id }) {
    const answers = await db.execute(sql`
      select f.name as fair, a.comes, a.heads, a.companions, a.wishes, a.stock, a.cash, a.answered_at as at
      from invitation_answers a join fair_invitations i on i.id = a.invitation_id join fairs f on f.id = i.fair_id
      where i.person_id = ${id} order by a.answered_at`);
    const arrivals = await db.execute(sql`
      select f.name as fair, a.arrived_at as "arrivedAt", a.left_at as "leftAt" from arrivals a join fairs f on f.id = a.fair_id
      where a.person_id = ${id} and a.undone_at is null
      union all
      select f.name, v.arrived_at, null from fair_visitors v join fairs f on f.id = v.fair_id where v.id = ${id}
      order by 2`);
    const book = await db.execute(sql`
      select f.name as fair, s.path, s.photo, s.signed_at as at from guest_signatures s join fairs f on f.id = s.fair_id
      where s.person_id = ${id} order by s.signed_at`);
    return { answers, arrivals, book };
  },

  async erase(tx, { id, name, dealerId }) {
    await tx.execute(sql`delete from guest_signatures where person_id = ${id}`);
    await tx.execute(sql`delete from invitation_links where invitation_id in ${theirInvitations(id)}`);
    await tx.execute(sql`
      update invitation_answers set companions = null, wishes = null, stock = null, cash = null
      where invitation_id in ${theirInvitations(id)}`);
    await tx.execute(sql`update fair_visitors set name = ${nameless}, phone = null where id = ${id}`);
    if (dealerId !== null)
      await tx.execute(sql`
        update key_talks set with_whom = replace(with_whom, ${name}, ${nameless}), topic = replace(topic, ${name}, ${nameless}),
          outcome = replace(outcome, ${name}, ${nameless})
        where dealer_id = ${dealerId}`);
  }
};
