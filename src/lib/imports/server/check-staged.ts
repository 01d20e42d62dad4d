import type { Transaction } from '#lib/db/server/client.ts';
import { KINDS } from '../kind.ts';
import { kindOf } from '../kinds/all.ts';
import { runCheck, type Check } from './checks/findings.ts';
import { references } from './checks/references.ts';
import { contradictions, dropRepeatedRows, repeatedRows } from './checks/repeated-rows.ts';
import { limits } from './checks/limits.ts';
import { closedToTargets } from './checks/lives.ts';
import { bookings, rules, takenCells } from './checks/rules.ts';
import { collectSpellings, otherCase } from './checks/spellings.ts';
import { takenOverAlready } from './checks/taken-over.ts';
import type { ProblemLog } from './problem-log.ts';
import type { Source } from './stage-table.ts';

/**
 * Looks for what is wrong between rows, and between rows and what is stored. Returns how many repeated rows were left aside
 * because the user said which one counts.
 */
export async function checkStaged(
  tx: Transaction,
  sources: readonly Source[],
  problems: ProblemLog
): Promise<number> {
  const kinds = KINDS.filter((name) => sources.some(({ plan }) => plan.kind === name)).map(kindOf);
  const lenient = sources.some(({ plan }) => plan.duplicates !== 'refuse');
  let repeated = 0;
  if (lenient) for (const kind of kinds) repeated += await dropRepeatedRows(tx, kind);
  await collectSpellings(tx);
  const checks: Check[] = [
    ...kinds.flatMap((kind) => [repeatedRows(kind), ...contradictions(kind, usedColumns(sources))]),
    ...[
      ...[...references, ...otherCase, ...rules, ...limits],
      ...[takenCells, takenOverAlready, closedToTargets(new Date())]
    ].filter(({ kind }) => kinds.includes(kind))
  ];
  for (const check of checks) await runCheck(tx, check, sources, problems);
  return repeated;
}

/** Stock and capacity against what orders hold; run again under lock before they are written. */
export async function checkSupply(
  tx: Transaction,
  sources: readonly Source[],
  problems: ProblemLog
): Promise<void> {
  for (const check of bookings) {
    if (sources.some(({ plan }) => plan.kind === check.kind.name))
      await runCheck(tx, check, sources, problems);
  }
}

function usedColumns(sources: readonly Source[]): ReadonlySet<string> {
  return new Set(sources.flatMap(({ plan }) => Object.keys(plan.mapping)));
}
