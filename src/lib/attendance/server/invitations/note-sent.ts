import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';

/** Invitations of these accounts, and of persons without one, go out, in the transaction that hands their letters over. Those that went before keep their time. */
export async function noteSent(
  tx: Transaction,
  {
    fairId,
    userIds,
    personIds
  }: { fairId: number; userIds: readonly string[]; personIds: readonly string[] },
  now: Date
): Promise<void> {
  if (userIds.length + personIds.length === 0) return;
  await tx.execute(sql`
    update fair_invitations i set sent_at = ${now.toISOString()}::timestamptz from persons p
    where p.id = i.person_id and i.fair_id = ${fairId} and i.sent_at is null
      and (p.user_id = any(${arrayOf(userIds)}::uuid[]) or p.id = any(${arrayOf(personIds)}::uuid[]))`);
}
