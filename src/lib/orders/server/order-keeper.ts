import { sql } from 'drizzle-orm';
import { nameless, type PersonKeeper } from '#lib/people/server/privacy/person-keepers.ts';

/** What orders keep of a person: that they were on the line when one was taken, or agreed to one in a call. The orders stay. */
export const orderKeeper: PersonKeeper = {
  part: 'orders',

  async export(db, { name, dealerId }) {
    const heard = await db.execute(sql`
      select number, channel, placed_at as at from orders
      where dealer_id = ${dealerId} and heard_from = ${name} order by placed_at`);
    const agreed = await db.execute(sql`
      select o.number, a.version, a.agreed_at as at, a.said from order_agreements a join orders o on o.id = a.order_id
      where o.dealer_id = ${dealerId} and a.spoken_with = ${name} order by a.agreed_at`);
    return { heard, agreed };
  },

  async erase(tx, { name, dealerId }) {
    if (dealerId === null) return;
    await tx.execute(sql`
      update orders set heard_from = ${nameless} where dealer_id = ${dealerId} and heard_from = ${name}`);
    await tx.execute(sql`
      update order_agreements a set spoken_with = ${nameless}, said = replace(said, ${name}, ${nameless})
      from orders o where o.id = a.order_id and o.dealer_id = ${dealerId} and a.spoken_with = ${name}`);
  }
};
