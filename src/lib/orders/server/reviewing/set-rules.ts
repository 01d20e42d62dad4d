import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { refuse } from '../../refusals.ts';
import {
  ruleNames,
  ruleRoles,
  rulesIn,
  type OwnRules,
  type RulesInput
} from '../../reviewing/order-rules.ts';
import { orderRules } from '../review-schema.ts';

interface Scope {
  fairId: number | null;
  dealerId: number | null;
}

/**
 * Sets the rules of the company, a fair or a dealer. Takes effect at once: an order that is sent a moment later meets them. A fair or
 * dealer for which nothing is said has no row.
 * @throws {Refusal} forbidden_role, not_invited for an unknown fair, unknown_dealer
 */
export async function setOrderRules(
  db: Database,
  actor: StaffUser,
  input: RulesInput,
  now: Date
): Promise<void> {
  if (!ruleRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...ruleRoles] });
  await db.transaction(async (tx) => {
    const scope = await scopeOf(tx, input);
    // A scope that has no row yet has nothing to lock: of two who set it at once the second one changes what the first one said.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtext('order_rules'), ${scope.fairId ?? scope.dealerId ?? 0})`
    );
    const [before] = await tx.select().from(orderRules).where(isOf(scope)).for('update');
    const rules = rulesIn(input);
    const changes = changesOf(before ?? null, rules);
    if (Object.keys(changes).length === 0) return;
    const by = { changedBy: actor.userId, changedAt: now };
    if (!before) await tx.insert(orderRules).values({ ...scope, ...rules, ...by });
    else if (input.scope !== 'company' && ruleNames.every((rule) => rules[rule] === null))
      await tx.delete(orderRules).where(eq(orderRules.id, before.id));
    else
      await tx
        .update(orderRules)
        .set({ ...rules, ...by })
        .where(eq(orderRules.id, before.id));
    await recordEvent(tx, {
      type: 'order_rules.set',
      aggregate: { type: 'order_rules', id: `${input.scope} ${scope.fairId ?? scope.dealerId ?? ''}`.trim() },
      actor,
      ...scope,
      payload: { scope: input.scope, changes },
      at: now
    });
  });
  wakeRelay();
}

async function scopeOf(tx: Transaction, { scope, fairId, dealerCode }: RulesInput): Promise<Scope> {
  if (scope === 'company') return { fairId: null, dealerId: null };
  if (scope === 'fair') {
    const [fair] = await tx
      .select({ id: fairs.id })
      .from(fairs)
      .where(eq(fairs.id, fairId ?? 0));
    if (!fair) throw refuse('not_invited', { fair: String(fairId) });
    return { fairId: fair.id, dealerId: null };
  }
  const [dealer] = await tx.select({ id: dealers.id }).from(dealers).where(eq(dealers.code, dealerCode));
  if (!dealer) throw refuse('unknown_dealer', { code: dealerCode });
  return { fairId: null, dealerId: dealer.id };
}

const isOf = ({ fairId, dealerId }: Scope) =>
  and(
    fairId === null ? isNull(orderRules.fairId) : eq(orderRules.fairId, fairId),
    dealerId === null ? isNull(orderRules.dealerId) : eq(orderRules.dealerId, dealerId)
  );

function changesOf(before: OwnRules | null, after: OwnRules) {
  const changed = ruleNames.filter((rule) => (before?.[rule] ?? null) !== after[rule]);
  return Object.fromEntries(changed.map((rule) => [rule, { from: before?.[rule] ?? null, to: after[rule] }]));
}
