import type { Transaction } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { fairInvitations } from '../schema.ts';

export interface DoorBadge {
  fairId: number;
  dealerId: number;
  personId: string;
  code: string;
}

/**
 * Keeps the code that a desk made for somebody without one: it is an invitation as any other, so that every desk reads the badge. Who was invited
 * meanwhile keeps the code of their letter.
 */
export async function badgeAtDoor(
  tx: Transaction,
  { code: badgeCode, ...who }: DoorBadge,
  now: Date
): Promise<void> {
  await tx
    .insert(fairInvitations)
    .values({ id: uuid7(), ...who, badgeCode, madeAt: now })
    .onConflictDoNothing();
}
