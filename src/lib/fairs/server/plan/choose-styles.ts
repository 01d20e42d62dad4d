import { eq, inArray } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { products } from '#lib/catalog/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { StylesInput } from '../../duty-form.ts';
import { refuse } from '../../refusals.ts';
import { fairStyles } from '../books-schema.ts';
import { fairForUpdate } from './fair-for-update.ts';
import { stylesOf } from './styles.ts';

/**
 * Says which styles guests must see at a fair and which it launches, in place of what was said before. An unknown code changes nothing.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, unknown_styles
 */
export async function chooseStyles(
  db: Database,
  actor: StaffUser,
  { fairId, mustSee, launch }: StylesInput & { fairId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await fairForUpdate(tx, actor, fairId, { deed: 'plan', now });
    const ids = await idsOf(tx, [...mustSee, ...launch]);
    const before = await stylesOf(tx, fairId);
    const seal = (must: readonly string[], launched: readonly string[]) =>
      `${must.toSorted().join()}|${launched.toSorted().join()}`;
    const codesAs = (as: 'must_see' | 'launch') =>
      before.filter((one) => one.as === as).map(({ code }) => code);
    if (seal(mustSee, launch) === seal(codesAs('must_see'), codesAs('launch'))) return;
    await tx.delete(fairStyles).where(eq(fairStyles.fairId, fairId));
    const rows = [
      ...mustSee.map((code) => ({ fairId, productId: ids.get(code)!, as: 'must_see' as const })),
      ...launch.map((code) => ({ fairId, productId: ids.get(code)!, as: 'launch' as const }))
    ];
    if (rows.length > 0) await tx.insert(fairStyles).values(rows);
    await recordEvent(tx, {
      type: 'fair.styles_chosen',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { mustSee, launch },
      at: now
    });
  });
  wakeRelay();
}

async function idsOf(tx: Transaction, codes: string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const found = await tx
    .select({ id: products.id, code: products.code })
    .from(products)
    .where(inArray(products.code, codes));
  const ids = new Map(found.map(({ id, code }) => [code, id]));
  const unknown = codes.filter((code) => !ids.has(code));
  if (unknown.length > 0) throw refuse('unknown_styles', { codes: unknown });
  return ids;
}
