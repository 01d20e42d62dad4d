import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';

/**
 * Whoever has an account at one of these dealers is a person there: the one who was known by that address without an account, else a new one.
 * Those who are known already stay as they are.
 */
export async function takeInAccounts(tx: Queryable, dealerIds: readonly number[], now: Date): Promise<void> {
  if (dealerIds.length === 0) return;
  await tx.execute(sql`
    with known as (
      select distinct on (u.id) u.id as user_id, p.id from users u
      join persons p on p.dealer_id = u.dealer_id and p.email = u.email and p.user_id is null and p.left_at is null
      where u.dealer_id = any(${arrayOf(dealerIds)}::int[]) and u.disabled_at is null
        and not exists (select from persons own where own.user_id = u.id)
      order by u.id, p.created_at, p.id
    )
    update persons p set user_id = known.user_id from known where p.id = known.id and p.user_id is null`);
  await tx.execute(sql`
    insert into persons (id, dealer_id, name, decides, email, locale, user_id, created_at)
    select gen_random_uuid(), u.dealer_id, u.name, u.role = 'owner', u.email,
      case when u.locale in ('en', 'zh-CN', 'ko') then u.locale else 'en' end, u.id, ${now.toISOString()}::timestamptz
    from users u where u.dealer_id = any(${arrayOf(dealerIds)}::int[]) and u.disabled_at is null
    on conflict (user_id) do nothing`);
}
