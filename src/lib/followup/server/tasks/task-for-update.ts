import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { tasks } from '../schema.ts';
import { tasksOf } from './tasks-of.ts';

export type Task = typeof tasks.$inferSelect;

/**
 * A task that the caller finds, locked, ended or not.
 * @throws {Refusal} not_found
 */
export async function taskForUpdate(tx: Transaction, actor: StaffUser, id: string): Promise<Task> {
  const [task] = await tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, id), tasksOf(actor)))
    .for('no key update');
  if (!task) throw refuse('not_found', {});
  return task;
}

/**
 * The same, where it must still be open.
 * @throws {Refusal} not_found, task_ended
 */
export async function openTaskForUpdate(tx: Transaction, actor: StaffUser, id: string): Promise<Task> {
  const task = await taskForUpdate(tx, actor, id);
  if (task.ending) throw refuse('task_ended', { ending: task.ending });
  return task;
}

/**
 * Refuses whoever is nobody of the staff any more.
 * @throws {Refusal} unknown_staff
 */
export async function refuseUnknownStaff(tx: Transaction, userId: string): Promise<void> {
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.dealerId), isNull(users.disabledAt)));
  if (!found) throw refuse('unknown_staff', {});
}
