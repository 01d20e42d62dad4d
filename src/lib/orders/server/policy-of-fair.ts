import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { PolicyView } from '#lib/policy/policy-view.ts';
import type { Hall } from '#lib/policy/server/break-totals.ts';
import { policyForDealer } from '#lib/policy/server/policy-for-dealer.ts';
import { fairOf } from './invited-fair.ts';

const none: PolicyView = { version: 0, heroes: [], rules: [], progress: [], breaks: [] };

/** The policy of a fair that the dealer is invited to, without rules where none holds; null for any other fair. */
export async function ofFair(
  sql: postgres.Sql,
  hall: Hall,
  actor: DealerUser,
  slug: string,
  now: Date
): Promise<PolicyView | null> {
  const fairId = await fairOf(sql, actor, slug);
  return fairId === null ? null : ((await policyForDealer(sql, hall, actor, fairId, now)) ?? none);
}
