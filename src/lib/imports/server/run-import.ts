import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { Counts } from '../counts.ts';
import { KINDS, type Kind, type KindName } from '../kind.ts';
import { kindOf } from '../kinds/all.ts';
import type { ParsedRow } from '../parse-row.ts';
import type { Problem } from '../problem.ts';
import { mayImport } from '../rights.ts';
import { checkStaged, checkSupply } from './check-staged.ts';
import { Currencies } from './currencies.ts';
import { inviteNewPeople } from './invite-people.ts';
import { lockMasters } from './lock-masters.ts';
import { ProblemLog } from './problem-log.ts';
import { ReadingPace } from './reading-pace.ts';
import { fillDefaults, resolveStaged } from './resolve.ts';
import { stageTable, type Source } from './stage-table.ts';
import { recordDeed } from './stored/record-deed.ts';
import { takeSnapshot } from './stored/snapshot.ts';
import { analyseStaging, createStaging } from './staging.ts';
import { compareStaged, writeStaged } from './write-staged.ts';
import { movedPriceLists } from './writes/prices.ts';
import { noteSupply, supplyLocks } from './writes/supply.ts';

export interface ImportInput {
  id: string;
  sources: readonly Source[];
  /** False only looks: nothing is written, and the answer is the same. */
  apply: boolean;
  /** Files that could not be read at all; with one of them nothing is written. */
  unreadable?: readonly Problem[];
  /** Runs in the same transaction, so that the record of the import and what it wrote are one. */
  onApplied?: (tx: Transaction, result: ImportResult) => Promise<void>;
  onProgress?: (progress: Progress) => void;
  /** Ends the run when it takes too long or somebody cancels it. */
  pace?: ReadingPace;
}

export interface Progress {
  step: 'reading' | 'checking' | 'writing';
  file: string;
  rows: number;
  /** Of the whole reading, between 0 and 1. */
  share: number;
}

export interface ImportResult {
  applied: boolean;
  rows: number;
  counts: Counts;
  /** Codes of price lists in which prices are or would be others. */
  priceLists: readonly string[];
  /** Repeated rows left aside because the user said which one counts. */
  repeated: number;
  /** How many rows of each source its workbook hides, in the order of the sources. */
  hidden: readonly number[];
  problems: Problem[];
  problemCount: number;
}

/** Prices come before dealers: a credit limit is in the currency of the dealer's price list. */
const READING_ORDER: readonly KindName[] = [
  'regions',
  'products',
  'prices',
  'dealers',
  'stock',
  'capacity',
  'targets',
  'sales',
  'orders'
];

/** Thrown inside the transaction so that a dry run, or one with problems, leaves nothing behind. */
class NothingToKeep extends Error {
  readonly result: ImportResult;
  constructor(result: ImportResult) {
    super('nothing to keep');
    this.result = result;
  }
}

/**
 * Imports any number of tables, in whatever order they are given: all of them, or nothing at all. Rows are staged in
 * temporary tables, so that memory stays bounded and no order waits while files are read; what is stored is locked only for
 * the writing. The same files again change nothing.
 *
 * @param actor null for whoever runs the command on the machine itself
 * @throws {Refusal} forbidden_role, import_running
 * @throws ImportCancelled
 */
export async function runImport(
  db: Database,
  actor: StaffUser | null,
  input: ImportInput,
  now: Date
): Promise<ImportResult> {
  if (input.apply && forbidden(actor, input.sources).length > 0) throw new Refusal('forbidden_role');
  try {
    const result = await db.transaction((tx) => importInto(tx, actor, input, now));
    wakeRelay();
    return result;
  } catch (error) {
    if (error instanceof NothingToKeep) return error.result;
    throw error;
  }
}

async function importInto(
  tx: Transaction,
  actor: StaffUser | null,
  input: ImportInput,
  now: Date
): Promise<ImportResult> {
  const problems = new ProblemLog();
  for (const problem of input.unreadable ?? []) problems.add(problem);
  const { sources, apply, onProgress = () => {}, pace = new ReadingPace() } = input;
  for (const { plan } of forbidden(actor, sources))
    problems.addToFile(plan.file, plan.sheet, 'kind_not_allowed');
  if (apply) await lockMasters(tx);
  const { rows, hidden } = await readAll(tx, { problems, sources, onProgress, pace });
  onProgress({ step: 'checking', file: '', rows, share: 1 });
  const repeated = await checkStaged(tx, sources, problems);
  pace.check();
  const counts = await compareStaged(tx, kindsOf(sources));
  const priceLists = counts.prices ? await movedPriceLists(tx) : [];
  const found = () => ({
    ...{ rows, counts, priceLists },
    repeated,
    hidden,
    problems: problems.list(),
    problemCount: problems.count
  });
  if (!apply || problems.count > 0) {
    await checkSupply(tx, sources, problems);
    throw new NothingToKeep({ applied: false, ...found() });
  }
  pace.check();
  onProgress({ step: 'writing', file: '', rows, share: 1 });
  const kinds = kindsOf(sources);
  const changes = Object.values(counts).some(({ created, changed }) => created + changed > 0);
  if (changes) await takeSnapshot(tx, kinds, 'before');
  await writeStaged(tx, kinds, counts, 'before supply');
  if (changes) await takeSnapshot(tx, kinds, 'after');
  await inviteNewPeople(tx, actor, now);
  for (const lock of supplyLocks) await tx.execute(lock);
  await checkSupply(tx, sources, problems);
  if (problems.count > 0) throw new NothingToKeep({ applied: false, ...found() });
  await noteSupply(tx, counts, { id: input.id, by: actor?.userId ?? null, at: now });
  await writeStaged(tx, kinds, counts, 'supply');
  const files = sources.map(({ plan }) => plan.file);
  const deed = {
    ...{ id: input.id, how: 'import' as const, doneBy: actor?.userId ?? null },
    about: files.join(', ')
  };
  if (changes) await recordDeed(tx, deed, now);
  await recordEvent(tx, {
    type: 'import.applied',
    aggregate: { type: 'import', id: input.id },
    actor: { userId: actor?.userId ?? null },
    payload: { files, rows, counts },
    at: now
  });
  const result = { applied: true, ...found() };
  await input.onApplied?.(tx, result);
  return result;
}

function forbidden(actor: StaffUser | null, sources: readonly Source[]): Source[] {
  return sources.filter(({ plan }) => actor && plan.kind && !mayImport(actor.role, plan.kind));
}

async function readAll(
  tx: Transaction,
  run: {
    problems: ProblemLog;
    sources: readonly Source[];
    onProgress: (progress: Progress) => void;
    pace: ReadingPace;
  }
): Promise<{ rows: number; hidden: number[] }> {
  const { problems, sources, onProgress, pace } = run;
  await createStaging(tx);
  const currencies = await Currencies.load(tx);
  const ordered = sources
    .map((source, number) => ({ source, number }))
    .sort((a, b) => orderOf(a.source) - orderOf(b.source));
  let rows = 0;
  const hidden = sources.map(() => 0);
  for (const [done, { source, number }] of ordered.entries()) {
    const before = rows;
    const context = {
      tx,
      problems,
      pace,
      currencyOf: (from: 'price_list' | 'fair', code: string) => currencies.of(from, code),
      onRow: (kind: Kind, row: ParsedRow) => currencies.learn(kind, row.values),
      onProgress: (read: number, share: number) =>
        onProgress({
          step: 'reading',
          file: source.plan.file,
          rows: before + read,
          share: (done + share) / ordered.length
        })
    };
    const staged = await stageTable(context, withFair(source, currencies), number);
    rows += staged.rows;
    hidden[number] = staged.hidden;
  }
  await fillDefaults(tx);
  await analyseStaging(tx, kindsOf(sources).map(kindOf));
  await resolveStaged(tx);
  return { rows, hidden };
}

/** Targets that name no fair are meant for the only one there is. */
function withFair(source: Source, currencies: Currencies): Source {
  const { plan } = source;
  const fair = currencies.onlyFair();
  if (plan.kind !== 'targets' || plan.mapping.fair || plan.fixed.fair || !fair) return source;
  return { ...source, plan: { ...plan, fixed: { ...plan.fixed, fair } } };
}

function orderOf({ plan }: Source): number {
  return plan.kind ? READING_ORDER.indexOf(plan.kind) : -1;
}

/** The kinds that the files speak of, each once. */
function kindsOf(sources: readonly Source[]): KindName[] {
  return KINDS.filter((kind) => sources.some(({ plan }) => plan.kind === kind));
}
