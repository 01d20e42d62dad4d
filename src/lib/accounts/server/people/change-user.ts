import { and, count as countOf, eq, isNull, ne } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { isDealerRole, isStaffRole, type Role } from '../../roles.ts';
import { endKeysOf } from '../keys/end-keys.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';
import { users } from '../schema.ts';

type Person = typeof users.$inferSelect;

/**
 * Gives a person another role on the same side and ends their sessions and keys, so that nothing open keeps the old rights.
 * @throws {Refusal} `not_found`, `forbidden_role`, `confirmation_needed`, `last_owner`
 */
export async function changeRole(
  db: Database,
  actor: DealerUser | StaffUser,
  input: { userId: string; role: Role; regionId?: number | null },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await manageable(tx, actor, input.userId);
    const sameSide = person.dealerId === null ? isStaffRole(input.role) : isDealerRole(input.role);
    if (!sameSide) throw new Refusal('forbidden_role');
    mustBeConfirmed(actor, now);
    if (person.role !== input.role) await notTheLast(tx, person);
    const regionId = person.dealerId === null ? (input.regionId ?? null) : null;
    await tx.update(users).set({ role: input.role, regionId }).where(eq(users.id, person.id));
    await endSessions(tx, { userId: person.id, by: actor, now });
    await endKeysOf(tx, person.id, { by: actor, reason: 'role_changed', now });
    await recordUser(tx, 'user.role_changed', person, actor, { from: person.role, to: input.role }, now);
  });
  wakeRelay();
}

/** Closes an account and ends its sessions and keys. @throws {Refusal} `not_found`, `forbidden_role`, `last_owner` */
export async function disableUser(
  db: Database,
  actor: DealerUser | StaffUser,
  userId: string,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await manageable(tx, actor, userId);
    if (person.disabledAt) return;
    await notTheLast(tx, person);
    await tx.update(users).set({ disabledAt: now }).where(eq(users.id, person.id));
    await endSessions(tx, { userId: person.id, by: actor, now });
    await endKeysOf(tx, person.id, { by: actor, reason: 'account_closed', now });
    await recordUser(tx, 'user.disabled', person, actor, { name: person.name }, now);
  });
  wakeRelay();
}

/** Opens a closed account again. @throws {Refusal} `not_found`, `forbidden_role` */
export async function enableUser(
  db: Database,
  actor: DealerUser | StaffUser,
  userId: string,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await manageable(tx, actor, userId);
    if (!person.disabledAt) return;
    await tx.update(users).set({ disabledAt: null }).where(eq(users.id, person.id));
    await recordUser(tx, 'user.enabled', person, actor, {}, now);
  });
  wakeRelay();
}

/** Remembers the language of a person. */
export async function setLocale(db: Database, userId: string, locale: string): Promise<void> {
  await db.update(users).set({ locale }).where(eq(users.id, userId));
}

/** A dealer's owner manages the own company's people, an admin everybody, a director dealers' people. */
async function manageable(tx: Transaction, actor: DealerUser | StaffUser, userId: string): Promise<Person> {
  const [person] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
  if (!person) throw new Refusal('not_found');
  if (actor.kind === 'dealer') {
    if (person.dealerId !== actor.dealerId) throw new Refusal('not_found');
    if (actor.role !== 'owner') throw new Refusal('forbidden_role');
    return person;
  }
  const may = person.dealerId === null ? ['admin'] : ['admin', 'director'];
  if (!may.includes(actor.role)) throw new Refusal('forbidden_role');
  return person;
}

/** A company without an owner, or staff without an admin, could never be managed again. */
async function notTheLast(tx: Transaction, person: Person): Promise<void> {
  if (person.role !== 'owner' && person.role !== 'admin') return;
  const side = person.dealerId === null ? isNull(users.dealerId) : eq(users.dealerId, person.dealerId);
  const [others] = await tx
    .select({ n: countOf() })
    .from(users)
    .where(and(side, eq(users.role, person.role), isNull(users.disabledAt), ne(users.id, person.id)));
  if (others!.n === 0) throw new Refusal('last_owner');
}

function recordUser(
  tx: Transaction,
  type: string,
  person: Person,
  actor: DealerUser | StaffUser,
  payload: Record<string, unknown>,
  at: Date
) {
  const { id, dealerId } = person;
  return recordEvent(tx, { type, aggregate: { type: 'user', id }, actor, dealerId, payload, at });
}
