import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, sql as raw } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { StaffUser } from '../../actor.ts';
import type { ScreenGroup } from '../../screen-group.ts';
import { count, pairingLimit, uncount } from '../limits/limits.ts';
import { networkOf } from '../limits/network.ts';
import { screens } from '../schema.ts';
import { newSecret, secretHash } from '../secrets.ts';

/** Letters and digits that nobody mistakes for one another across a hall. */
const alphabet = 'ACDEFGHJKMNPQRTUVWXY34679';
const validMinutes = 15;
export const pairingRoles: readonly string[] = ['admin', 'director', 'host'];

/**
 * Begins the pairing of a big screen: the device keeps the token and shows the code until staff type it in.
 * @throws {Refusal} `too_many_tries`
 */
export async function beginPairing(
  db: Database,
  address: string,
  now: Date
): Promise<{ token: string; code: string; expiresAt: Date }> {
  await count(pairingLimit, networkOf(address));
  await forgetUnpaired(db, now);
  const token = newSecret();
  const code = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const expiresAt = new Date(now.getTime() + validMinutes * 60_000);
  await db.insert(screens).values({
    id: uuid7(),
    name: '',
    tokenHash: secretHash(token),
    pairingCode: code,
    pairingExpiresAt: expiresAt,
    createdAt: now
  });
  return { token, code, expiresAt };
}

/** Codes that ran out while nobody typed them in go whenever a new one is asked for: those that wait are bounded by the limit above. */
async function forgetUnpaired(db: Database, now: Date): Promise<void> {
  const over = and(isNull(screens.pairedAt), lt(screens.pairingExpiresAt, now));
  await db
    .delete(screens)
    .where(inArray(screens.id, db.select({ id: screens.id }).from(screens).where(over).limit(100)));
}

/** The pairing that a device's token belongs to: its code while it waits, null when it is over or done. */
export async function pendingPairing(db: Database, token: string, now: Date) {
  const [found] = await db
    .select({ code: screens.pairingCode, expiresAt: screens.pairingExpiresAt })
    .from(screens)
    .where(
      and(
        eq(screens.tokenHash, secretHash(token)),
        isNull(screens.pairedAt),
        gt(screens.pairingExpiresAt, now)
      )
    );
  return found?.code && found.expiresAt ? { code: found.code, expiresAt: found.expiresAt } : null;
}

/**
 * Pairs the screen that shows a code with a fair. From then on the device may watch that fair's board and nothing else.
 * @throws {Refusal} `forbidden_role`, `code_not_valid`, `too_many_tries`
 */
export async function pairScreen(
  db: Database,
  actor: StaffUser,
  input: { code: string; fairId: number; name: string; group?: ScreenGroup },
  now: Date
): Promise<{ screenId: string }> {
  if (!pairingRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  await count(pairingLimit, actor.userId);
  const paired = await db.transaction(async (tx) => {
    const [screen] = await tx
      .update(screens)
      .set({
        fairId: input.fairId,
        name: input.name,
        group: input.group ?? 'main',
        pairedAt: now,
        pairedBy: actor.userId,
        pairingCode: null
      })
      .where(
        and(
          eq(screens.pairingCode, input.code.trim().toUpperCase()),
          isNull(screens.pairedAt),
          gt(screens.pairingExpiresAt, now)
        )
      )
      .returning({ id: screens.id });
    if (!screen) throw new Refusal('code_not_valid');
    await recordScreen('screen.paired', screen.id, input.fairId);
    return { screenId: screen.id };

    function recordScreen(type: string, id: string, fairId: number) {
      return recordEvent(tx, {
        type,
        aggregate: { type: 'screen', id },
        actor,
        fairId,
        payload: {},
        at: now
      });
    }
  });
  await uncount(pairingLimit, actor.userId);
  wakeRelay();
  return paired;
}

/** Takes the right to watch from a screen; its connection is dropped when the event is relayed. */
export async function revokeScreen(
  db: Database,
  actor: StaffUser,
  screenId: string,
  now: Date
): Promise<void> {
  if (!pairingRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const [screen] = await tx
      .update(screens)
      .set({ revokedAt: now })
      .where(and(eq(screens.id, screenId), isNull(screens.revokedAt)))
      .returning({ fairId: screens.fairId });
    if (!screen) throw new Refusal('not_found');
    await recordEvent(tx, {
      type: 'screen.revoked',
      aggregate: { type: 'screen', id: screenId },
      actor,
      fairId: screen.fairId,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}

/** The paired screens of a fair, by name; at most 100. */
export function pairedScreens(db: Database, fairId: number) {
  return db
    .select({ id: screens.id, name: screens.name, group: screens.group, pairedAt: screens.pairedAt })
    .from(screens)
    .where(and(eq(screens.fairId, fairId), isNotNull(screens.pairedAt), isNull(screens.revokedAt)))
    .orderBy(asc(raw`lower(${screens.name})`))
    .limit(100);
}

/** Notes that these screens are connected. */
export async function noteSeen(db: Database, screenIds: readonly string[], now: Date): Promise<void> {
  if (screenIds.length === 0) return;
  await db
    .update(screens)
    .set({ seenAt: now })
    .where(inArray(screens.id, [...screenIds]));
}
