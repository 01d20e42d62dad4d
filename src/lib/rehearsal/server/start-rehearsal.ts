import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refuse } from '../refusals.ts';
import { beyondBounds, isOver, type Rehearsal, type RehearsalPlan } from '../rehearsal.ts';
import { rehearsalRoles } from '../rights.ts';
import { allKept, keep } from './kept.ts';
import { databaseNameOf, requireCreatedb } from './own-database.ts';
import { sweepRehearsals } from './sweep.ts';

export interface RehearsalInput {
  fair: string;
  plan: RehearsalPlan;
  /** Said in so many words that it should run although a fair takes orders now. */
  duringFair: boolean;
}

/**
 * Begins a rehearsal of a fair, and notes it in the data folder: the first process that has it is `pid`. It records no event, since not one row
 * of the real database may differ afterwards; who began it stands in its result.
 * @throws {Refusal} not_found, rehearsal_running, fair_live, beyond_bounds, no_createdb
 */
export async function beginRehearsal(
  sql: postgres.Sql,
  realUrl: string,
  { fair, plan, duringFair }: RehearsalInput,
  by: { name: string | null; pid: number }
): Promise<Rehearsal> {
  const part = beyondBounds(plan);
  if (part) throw refuse('beyond_bounds', { part });
  await sweepRehearsals(realUrl);
  const running = allKept().find(({ state }) => !isOver(state));
  if (running) throw refuse('rehearsal_running', { id: running.id });
  const [found] = await sql`select from fairs where slug = ${fair} and kind = 'fair'`;
  if (!found) throw refuse('not_found', {});
  const [live] = await sql<{ name: string }[]>`
    select name from fairs where kind = 'fair' and now() >= opens_at and now() < closes_at limit 1`;
  if (live && !duringFair) throw refuse('fair_live', { fair: live.name });
  await requireCreatedb(sql);
  const id = uuid7();
  const rehearsal: Rehearsal = {
    ...{ id, fair, plan, startedAt: new Date().toISOString(), startedBy: by.name, endedAt: null },
    ...{ state: 'preparing', pid: by.pid, database: databaseNameOf(id), url: null, passed: 0, sent: 0 },
    ...{ error: null, report: null }
  };
  keep(rehearsal);
  return rehearsal;
}

/**
 * Begins a rehearsal in a process of its own, which ends with this one.
 * @throws {Refusal} forbidden_role, and those of `beginRehearsal`
 */
export async function startRehearsal(
  sql: postgres.Sql,
  realUrl: string,
  actor: StaffUser,
  input: RehearsalInput
): Promise<Rehearsal> {
  if (!rehearsalRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: rehearsalRoles });
  const rehearsal = await beginRehearsal(sql, realUrl, input, { name: actor.name, pid: process.pid });
  const program = join(settings.root, 'src/cli/rehearse.ts');
  const child = spawn(process.execPath, [program, '--id', rehearsal.id, '--parent', String(process.pid)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: realUrl }
  });
  child.unref();
  if (child.pid) keep({ ...rehearsal, pid: child.pid });
  return rehearsal;
}
