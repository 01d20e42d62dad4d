import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { codeApps } from '../factor-schema.ts';
import { beginTry, forgive, type Pauses } from '../limits/pauses.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';
import { added, lockFactors, mustBeOwn } from './add-factor.ts';
import { digitsOf, newCodeSecret, stepOf } from './codes.ts';
import { setUpMinutes } from './factors.ts';
import { seal, unseal } from './seal.ts';

const setUpTries: Pauses = { name: 'code-set-up', free: 10, firstSeconds: 5, longestSeconds: 300 };

/**
 * Begins to set up an app that shows codes: its secret waits for the first code of it. Beginning again makes another secret; an app
 * that counts already stays.
 *
 * @throws {Refusal} `forbidden_role`, `confirmation_needed`
 */
export async function beginCodeApp(db: Database, actor: DealerUser | StaffUser, now: Date): Promise<void> {
  mustBeOwn(actor);
  mustBeConfirmed(actor, now);
  const { userId } = actor;
  const begun = { secret: seal(newCodeSecret(), userId), createdAt: now, lastStep: 0 };
  await db
    .insert(codeApps)
    .values({ userId, ...begun })
    .onConflictDoUpdate({ target: codeApps.userId, set: begun, setWhere: isNull(codeApps.confirmedAt) });
}

/**
 * Takes the first code of an app that is being set up: from now on it counts.
 *
 * @returns the recovery codes when it is the first factor of the person, else null
 * @throws {Refusal} `forbidden_role`, `set_up_over`, `code_wrong`, `too_many_tries`
 */
export async function confirmCodeApp(
  db: Database,
  actor: DealerUser | StaffUser,
  input: { code: string; sessionRef: string },
  now: Date
): Promise<string[] | null> {
  mustBeOwn(actor);
  const { userId } = actor;
  const tried = [{ pauses: setUpTries, who: userId }];
  await beginTry(tried);
  const codes = await db.transaction(async (tx) => {
    const before = await lockFactors(tx, userId);
    const lastStep = await stepOfBegun(tx, userId, input.code, now);
    await tx.update(codeApps).set({ confirmedAt: now, lastStep }).where(eq(codeApps.userId, userId));
    return added(tx, actor, { factor: 'code_app', before, sessionRef: input.sessionRef }, now);
  });
  await forgive(tried);
  wakeRelay();
  return codes;
}

async function stepOfBegun(
  tx: Parameters<typeof lockFactors>[0],
  userId: string,
  typed: string,
  now: Date
): Promise<number> {
  const begun = gt(codeApps.createdAt, new Date(now.getTime() - setUpMinutes * 60_000));
  const [app] = await tx
    .select()
    .from(codeApps)
    .where(and(eq(codeApps.userId, userId), isNull(codeApps.confirmedAt), begun));
  if (!app) throw new Refusal('set_up_over');
  const code = digitsOf(typed);
  const step = code && stepOf(unseal(app.secret, userId), code, now);
  if (!step) throw new Refusal('code_wrong');
  return step;
}
