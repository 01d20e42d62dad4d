import { and, desc, eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuseLocked } from '#lib/fairs/server/refuse-locked.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { refuse } from '../refusals.ts';
import { fairPolicies } from './schema.ts';

type Row = typeof fairPolicies.$inferSelect;

/** The versions of a fair's policy, with the fair locked for whoever writes, approves or throws away. */
export interface LockedPolicies {
  draft: Row | null;
  /** What holds now. */
  current: Row | null;
  /** Of all versions, also those that do not hold any more. */
  highestNo: number;
}

/** @throws {Refusal} not_found, fair_locked */
export async function lockDraft(tx: Transaction, fairId: number, now: Date): Promise<LockedPolicies> {
  const [fair] = await tx
    .select()
    .from(fairs)
    .where(and(eq(fairs.id, fairId), eq(fairs.kind, 'fair')))
    .for('no key update');
  if (!fair) throw refuse('not_found', {});
  refuseLocked(fair, 'policy', now);
  const rows = await tx
    .select()
    .from(fairPolicies)
    .where(eq(fairPolicies.fairId, fairId))
    .orderBy(desc(fairPolicies.version));
  return {
    draft: rows.find(({ approvedAt }) => approvedAt === null) ?? null,
    current: rows.find(({ approvedAt }) => approvedAt !== null) ?? null,
    highestNo: Math.max(0, ...rows.flatMap(({ rules }) => rules.map(({ no }) => no)))
  };
}
