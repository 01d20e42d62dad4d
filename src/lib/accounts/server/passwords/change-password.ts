import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { hashPassword } from './passwords.ts';
import { mustBeStrong } from './password-weakness.ts';
import { provePassword } from './prove-password.ts';
import { setPassword } from './set-password.ts';

/**
 * Changes the own password, given the present one, and ends every session of the person.
 * @throws {Refusal} `password_wrong`, `password_weak`, `too_many_tries`, `busy`
 */
export async function changePassword(
  db: Database,
  userId: string,
  input: { present: string; password: string },
  now: Date
): Promise<void> {
  const user = await provePassword(db, userId, input.present);
  mustBeStrong(input.password, user);
  const passwordHash = await hashPassword(input.password);
  await db.transaction((tx) => setPassword(tx, userId, passwordHash, now));
  wakeRelay();
}
