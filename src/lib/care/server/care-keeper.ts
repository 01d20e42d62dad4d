import { sql } from 'drizzle-orm';
import { eraseAddress } from './partners/erase-partner.ts';
import { keptOfAddress } from './partners/export-partner.ts';
import { nameless, type PersonKeeper } from '#lib/people/server/privacy/person-keepers.ts';

/**
 * What care keeps of a person: that somebody has named their company, what they asked help with and said of deliveries, trainings, good wishes on their
 * days, and that they are a partner. Marks of deliveries stay, since they are figures; photos and the name go.
 */
export const careKeeper: PersonKeeper = {
  part: 'care',

  async export(db, { id, email, companyId, userId }) {
    const referrals = await db.execute(sql`
      select company_name as company, made_at as at, agreed_at as "agreedAt", state from referrals
      where id = ${id} or company_id = ${companyId} order by made_at`);
    const support = await db.execute(sql`
      select topic, words, photo, asked_at as at, answer, answered_at as "answeredAt" from support_requests
      where asked_by = ${userId} order by asked_at`);
    const feedback = await db.execute(sql`
      select s.number as shipment, f.product, f.speed, f.packing, f.words, f.given_at as at
      from feedbacks f join shipments s on s.id = f.shipment_id where f.given_by = ${userId} order by f.given_at`);
    const trainings = await db.execute(sql`
      select coalesce(nullif(t.title, ''), nullif(t.title_zh, ''), t.title_ko) as training, t.starts_at as "startsAt", s.signed_at as at,
        s.attended_at as "attendedAt"
      from training_signups s join trainings t on t.id = s.training_id where s.user_id = ${userId} order by s.signed_at`);
    const wishes = await db.execute(sql`
      select saying as wish, made_at as at from tasks where source = 'care' and split_part(source_id, ':', 2) = ${id} order by made_at`);
    const proofs = await db.execute(sql`
      select coalesce(nullif(c.title, ''), nullif(c.title_zh, ''), c.title_ko) as campaign, p.photo, p.words, p.sent_at as at, p.accepted, p.reason
      from campaign_proofs p join campaigns c on c.id = p.campaign_id where p.sent_by = ${userId} order by p.sent_at`);
    const group = await db.execute(sql`
      select words, posted_at as at, answer, answered_at as "answeredAt" from group_posts where posted_by = ${userId} order by posted_at`);
    const partnerships = await keptOfAddress(db, email);
    return { referrals, support, feedback, trainings, wishes, proofs, group, partnerships };
  },

  async erase(tx, { name, email, dealerId, userId }) {
    await eraseAddress(tx, { name, email });
    await tx.execute(sql`update support_requests set photo = null where asked_by = ${userId}`);
    await tx.execute(sql`update campaign_proofs set photo = null where sent_by = ${userId}`);
    if (dealerId === null) return;
    const without = (column: string) => sql`replace(${sql.raw(column)}, ${name}, ${nameless})`;
    await tx.execute(sql`
      update support_requests set words = ${without('words')}, answer = ${without('answer')}
      where dealer_id = ${dealerId} and (position(${name} in words) > 0 or position(${name} in answer) > 0)`);
    await tx.execute(sql`
      update group_posts set words = ${without('words')}, answer = ${without('answer')}
      where dealer_id = ${dealerId} and (position(${name} in words) > 0 or position(${name} in answer) > 0)`);
    await tx.execute(sql`
      update feedbacks set words = ${without('words')} where dealer_id = ${dealerId} and position(${name} in words) > 0`);
  }
};
