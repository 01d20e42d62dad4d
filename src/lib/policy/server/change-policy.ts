import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { changed, mostHeroes, mostRules, type PolicyChange } from '../policy-change.ts';
import { refuse } from '../refusals.ts';
import { policyWriters } from '../rights.ts';
import { lockDraft, type LockedPolicies } from './lock-draft.ts';
import { fairPolicies } from './schema.ts';

/**
 * Writes the draft of a fair's policy, one step at a time. The first step begins with a copy of what holds; nothing of it holds before
 * another person has approved it.
 * @throws {Refusal} forbidden_role, not_found, fair_locked, draft_of_other, policy_full, unknown_names
 */
export async function changePolicy(
  db: Database,
  actor: StaffUser,
  { fairId, change }: { fairId: number; change: PolicyChange },
  now: Date
): Promise<{ version: number }> {
  if (!policyWriters.includes(actor.role)) throw refuse('forbidden_role', { needs: policyWriters });
  const version = await db.transaction(async (tx) => {
    const { draft, current, highestNo } = await lockDraft(tx, fairId, now);
    if (draft && draft.writtenBy !== actor.userId) throw refuse('draft_of_other', await writerOf(tx, draft));
    await mustBeKnown(tx, change);
    const next = changed(draft ?? current ?? { heroes: [], rules: [] }, change, highestNo);
    if (!next) throw refuse('not_found', {});
    if (next.rules.length > mostRules) throw refuse('policy_full', { most: mostRules });
    if (next.heroes.length > mostHeroes) throw refuse('policy_full', { most: mostHeroes });
    const written = {
      heroes: [...next.heroes],
      rules: [...next.rules],
      writtenBy: actor.userId,
      writtenAt: now
    };
    const number = draft?.version ?? (current?.version ?? 0) + 1;
    if (draft) await tx.update(fairPolicies).set(written).where(eq(fairPolicies.id, draft.id));
    else await tx.insert(fairPolicies).values({ fairId, version: number, ...written });
    await recordEvent(tx, {
      type: 'policy.written',
      aggregate: { type: 'fair', id: String(fairId) },
      ...{ actor, fairId, payload: { version: number, change }, at: now }
    });
    return number;
  });
  wakeRelay();
  return { version };
}

async function writerOf(tx: Transaction, { writtenBy }: NonNullable<LockedPolicies['draft']>) {
  const [writer] = await tx.select({ name: users.name }).from(users).where(eq(users.id, writtenBy));
  return { name: writer?.name ?? '' };
}

/** @throws {Refusal} unknown_names */
async function mustBeKnown(tx: Transaction, change: PolicyChange): Promise<void> {
  const isCategory = change.kind === 'add' && change.rule.scope.kind === 'category';
  const names =
    change.kind === 'heroes' ? change.heroes : change.kind === 'add' ? change.rule.scope.names : [];
  if (names.length === 0) return;
  const sql = clientOf(tx);
  const column = isCategory ? sql`category` : sql`code`;
  const rows = await sql<{ name: string }[]>`
    select distinct ${column} as name from products where ${column} = any(${[...names]}::text[])`;
  const known = new Set(rows.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) throw refuse('unknown_names', { names: unknown });
}
