import { sql } from 'drizzle-orm';
import { nameless, type PersonKeeper } from '#lib/people/server/privacy/person-keepers.ts';
import { withoutName } from '#lib/people/without-name.ts';

/** What a person was told, and what others were told of them: the name goes out of both. */
export const noticeKeeper: PersonKeeper = {
  part: 'notices',

  export: (db, { userId }) =>
    db.execute(
      sql`select kind, said, at, read_at as "readAt" from notices where user_id = ${userId} order by at`
    ),

  async erase(tx, { name, userId, companyId, dealerId }) {
    const written = JSON.stringify(name).slice(1, -1);
    const rows = await tx.execute<{ id: string; said: unknown }>(sql`
      select n.id::text, n.said from notices n join events e on e.id = n.event_id
      where (n.user_id = ${userId} or e.dealer_id = ${dealerId} or e.aggregate_type = 'company' and e.aggregate_id = ${String(companyId)}
        or e.aggregate_type in ('quotation', 'lead', 'task') and e.dealer_id is null and e.payload ->> 'companyId' = ${String(companyId)})
        and position(${written} in n.said::text) > 0`);
    const told = rows.map(({ id, said }) => ({ id, said: withoutName(said, name, nameless) }));
    await tx.execute(sql`
      update notices n set said = told.said
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(id bigint, said jsonb) where n.id = told.id`);
  }
};
