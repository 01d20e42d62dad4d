import { isDeepStrictEqual } from 'node:util';
import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { faultsOf } from '../../playbooks/check-steps.ts';
import { playbooks, type PlaybookName, type PlaybookStep, type StopFact } from '../../playbooks/playbook.ts';
import type { StepsInput } from '../../playbooks/steps-form.ts';
import { refuse } from '../../refusals.ts';
import { playbookRoles } from '../../rights.ts';
import { playbookVersions } from '../playbook-schema.ts';
import { readBooks } from './playbook-books.ts';

/**
 * Writes the next version of a playbook, which holds for what is started from then on; what goes on already goes on by its own. The same steps again are
 * no version.
 * @throws {Refusal} forbidden_role, playbook_changed, playbook_faulty
 */
export async function writePlaybook(
  db: Database,
  actor: StaffUser,
  { playbook: name, seen, steps, stopsOn }: StepsInput,
  now: Date
): Promise<void> {
  await write(db, actor, name, now, (version) => {
    if (version !== seen) throw refuse('playbook_changed', { version });
    const [fault] = faultsOf({ ...playbooks[name], steps, stopsOn });
    if (fault) throw refuse('playbook_faulty', { ...fault });
    return { steps, stopsOn, isShipped: false };
  });
}

/**
 * Goes back to what ships with the house, as a version of its own.
 * @throws {Refusal} forbidden_role
 */
export async function restorePlaybook(
  db: Database,
  actor: StaffUser,
  name: PlaybookName,
  now: Date
): Promise<void> {
  const { steps, stopsOn } = playbooks[name];
  await write(db, actor, name, now, () => ({ steps: [...steps], stopsOn: [...stopsOn], isShipped: true }));
}

interface Written {
  steps: PlaybookStep[];
  stopsOn: StopFact[];
  isShipped: boolean;
}

async function write(
  db: Database,
  actor: StaffUser,
  name: PlaybookName,
  now: Date,
  next: (version: number) => Written
): Promise<void> {
  if (!playbookRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: playbookRoles });
  await db.transaction(async (tx) => {
    await lockPlaybook(tx, name);
    const standing = (await readBooks(tx)).current(name);
    const written = next(standing.version);
    if (isSame(written, standing)) return;
    const version = standing.version + 1;
    const row = { playbook: name, version, ...written, writtenBy: actor.userId, writtenAt: now };
    await tx.insert(playbookVersions).values(row);
    await recordEvent(tx, {
      ...{ type: 'playbook.written', aggregate: { type: 'playbook', id: name }, actor, at: now },
      payload: { version, steps: written.steps.length, isShipped: written.isShipped }
    });
  });
  wakeRelay();
}

/** Of two who write the same playbook the second sees the version of the first. */
const lockPlaybook = (tx: Transaction, name: PlaybookName) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`playbook:${name}`}))`);

const isSame = (one: Pick<Written, 'steps' | 'stopsOn'>, other: { steps: unknown; stopsOn: unknown }) =>
  isDeepStrictEqual([one.steps, one.stopsOn], [other.steps, other.stopsOn]);
