import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { importRoles } from '../rights.ts';
import type { StoredFile } from '../stored-file.ts';
import { jobOf } from './import-job.ts';
import { imports } from './schema.ts';

/**
 * Begins an import of files that lie in the store under this id: they are looked through in the background, and nothing
 * is written until somebody applies it.
 * @throws {Refusal} forbidden_role, no_files
 */
export async function startImport(
  db: Database,
  actor: StaffUser,
  input: { id: string; files: readonly { name: string; bytes: number }[] },
  now: Date
): Promise<void> {
  if (!importRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  if (input.files.length === 0) throw new Refusal('no_files');
  const files: StoredFile[] = input.files.map((file) => ({ ...file, tables: [] }));
  await db.transaction(async (tx) => {
    await tx
      .insert(imports)
      .values({ id: input.id, state: 'checking', files, startedBy: actor.userId, startedAt: now });
    await enqueue(tx, ...jobOf(input.id, false));
  });
}
