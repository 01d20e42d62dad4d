import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { KINDS, type KindName } from '#lib/imports/kind.ts';
import { kindOf } from '#lib/imports/kinds/all.ts';
import { mayImport } from '#lib/imports/rights.ts';
import { checkStaged } from '#lib/imports/server/check-staged.ts';
import { Currencies } from '#lib/imports/server/currencies.ts';
import { masterDeeds } from '#lib/imports/server/history-schema.ts';
import { lockMasters } from '#lib/imports/server/lock-masters.ts';
import { ProblemLog } from '#lib/imports/server/problem-log.ts';
import { fillDefaults, resolveStaged } from '#lib/imports/server/resolve.ts';
import { analyseStaging, createStaging } from '#lib/imports/server/staging.ts';
import { recordDeed, type Deed } from '#lib/imports/server/stored/record-deed.ts';
import { takeSnapshot } from '#lib/imports/server/stored/snapshot.ts';
import { compareStaged, writeStaged } from '#lib/imports/server/write-staged.ts';
import { refuse } from '../refusals.ts';
import { masterKeepers } from '../rights.ts';
import { mostRows, type ChangeOutcome, type Difference, type MasterRow } from '../row.ts';
import { someDifferences } from './differences.ts';
import { refuseMoved } from './refuse-moved.ts';
import { removeGone } from './remove-gone.ts';
import { handSources, stageByHand } from './stage-by-hand.ts';
import { standOf } from './stand.ts';

export interface MasterChange extends Omit<Deed, 'doneBy' | 'how'> {
  how: Exclude<Deed['how'], 'import'>;
  rows: readonly MasterRow[];
  /** False only looks: the answer is the same, and nothing is written. */
  apply: boolean;
}

/** Thrown inside the transaction so that a look leaves nothing behind. */
class OnlyLooked extends Error {
  readonly outcome: ChangeOutcome;
  constructor(outcome: ChangeOutcome) {
    super('only looked');
    this.outcome = outcome;
  }
}

/**
 * Changes masters as somebody typed them: all of it or nothing, by the same checks and writers as a file, with one event and one
 * undo. The same id again is the same change. What follows of it, if it is written, is written in the same transaction.
 *
 * @throws {Refusal} forbidden_role, import_running, not_found, changed_meanwhile, too_many_rows
 */
export async function changeMasters(
  db: Database,
  actor: StaffUser,
  change: MasterChange,
  now: Date,
  follows: (tx: Transaction) => Promise<void> = () => Promise.resolve()
): Promise<ChangeOutcome> {
  const kinds = kindsOf(change.rows);
  const may = masterKeepers.includes(actor.role) && kinds.every((kind) => mayImport(actor.role, kind));
  if (!may) throw refuse('forbidden_role', {});
  return changeAllowed(db, actor, change, now, follows);
}

/**
 * The same of somebody who has another right to these cells; whoever calls it has asked for that.
 * @throws {Refusal} import_running, not_found, changed_meanwhile, too_many_rows
 */
export async function changeAllowed(
  db: Database,
  actor: StaffUser,
  change: MasterChange,
  now: Date,
  follows: (tx: Transaction) => Promise<void> = () => Promise.resolve()
): Promise<ChangeOutcome> {
  if (change.rows.length > mostRows) throw refuse('too_many_rows', { most: mostRows });
  try {
    const outcome = await db.transaction(async (tx) => {
      const changed = await changeIn(tx, actor.userId, change, now);
      if (changed.applied) await follows(tx);
      return changed;
    });
    if (outcome.applied) wakeRelay();
    return outcome;
  } catch (error) {
    if (error instanceof OnlyLooked) return error.outcome;
    throw error;
  }
}

/** The same in a transaction of somebody who has asked for the right already. */
export async function changeIn(
  tx: Transaction,
  doneBy: string | null,
  change: MasterChange,
  now: Date
): Promise<ChangeOutcome> {
  const { rows, apply } = change;
  const kinds = kindsOf(rows);
  await lockMasters(tx);
  const [known] = await tx.select().from(masterDeeds).where(eq(masterDeeds.id, change.id));
  if (known) return outcomeOf({ applied: true, count: known.changes });
  const stand = await standOf(tx, rows);
  const problems = new ProblemLog();
  reportTaken(rows, stand, problems);
  await refuseMoved(tx, rows, stand);
  await createStaging(tx);
  await stageByHand(tx, rows, { stand, problems, currencies: await Currencies.load(tx) });
  await fillDefaults(tx);
  await analyseStaging(tx, kinds.map(kindOf));
  await resolveStaged(tx);
  await checkStaged(tx, sourcesOf(kinds), problems);
  if (problems.count > 0) throw new OnlyLooked(outcomeOf({ problems: problems.list() }));
  await takeSnapshot(tx, kinds, 'before');
  await writeStaged(tx, kinds, await compareStaged(tx, kinds), 'before supply');
  await removeGone(tx, rows);
  await takeSnapshot(tx, kinds, 'after');
  const differences = await someDifferences(tx);
  const count = await recordDeed(tx, { ...change, doneBy }, now);
  if (!apply) throw new OnlyLooked(outcomeOf({ count, differences }));
  if (count > 0) await tell(tx, doneBy, { change, count, differences }, now);
  return outcomeOf({ applied: true, count, differences });
}

const outcomeOf = (found: Partial<ChangeOutcome>): ChangeOutcome => ({
  ...{ applied: false, problems: [], count: 0, differences: [] },
  ...found
});

const kindsOf = (rows: readonly MasterRow[]): KindName[] =>
  KINDS.filter((kind) => rows.some((row) => row.kind === kind));

/** Sources keep their places, by which rows name them; those of other kinds are left out of the checks. */
const sourcesOf = (kinds: readonly KindName[]) =>
  handSources.map((source) =>
    kinds.includes(source.plan.kind!) ? source : { ...source, plan: { ...source.plan, kind: null } }
  );

function reportTaken(
  rows: readonly MasterRow[],
  stand: Awaited<ReturnType<typeof standOf>>,
  problems: ProblemLog
): void {
  rows.forEach(({ kind, key, isNew }, at) => {
    if (!isNew || stand[at] === null) return;
    const column = kindOf(kind).key.findLast((one) => key[one])!;
    const value = key[column] ?? null;
    problems.add({
      ...{ file: '', sheet: null, row: at + 1, column: null, heading: null, value, code: 'code_taken' },
      details: { column, kind }
    });
  });
}

/** Few changes stand in the event themselves; of many it says how many, and `master_changes` has them. */
const mostInEvent = 20;

async function tell(
  tx: Transaction,
  doneBy: string | null,
  { change, count, differences }: { change: MasterChange; count: number; differences: readonly Difference[] },
  now: Date
): Promise<void> {
  const { id, how, about, undoes = null } = change;
  await recordEvent(tx, {
    type: 'masters.changed',
    aggregate: { type: 'master_deed', id },
    actor: { userId: doneBy },
    payload: { how, about, undoes, count, changes: differences.slice(0, mostInEvent) },
    at: now
  });
}
