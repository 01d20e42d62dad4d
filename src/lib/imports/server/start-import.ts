import type * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import type { ImportState } from '../import-state.ts';
import { importRoles } from '../rights.ts';
import type { StoredFile } from '../stored-file.ts';
import { fileMappingOf, type MappingForm } from '../mapping-form.ts';
import { jobOf } from './import-job.ts';
import { imports } from './schema.ts';

export interface StartedImport {
  id: string;
  files: readonly { name: string; bytes: number }[];
  /** How the files are to be read, as said beforehand, by their names. */
  mappings?: readonly v.InferOutput<typeof MappingForm>[];
  /** Write at once what is found to be right; otherwise it waits for somebody to apply it. */
  apply?: boolean;
}

/**
 * Begins an import of files that lie in the store under this id: they are looked through in the background, and
 * nothing is written until somebody applies it.
 * @throws {Refusal} forbidden_role, no_files
 */
export async function startImport(
  db: Database,
  actor: StaffUser,
  input: StartedImport,
  now: Date
): Promise<void> {
  if (!importRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  if (input.files.length === 0) throw new Refusal('no_files');
  const { id, apply = false, mappings = [] } = input;
  const files: StoredFile[] = input.files.map((file) => {
    const about = mappings.filter((one) => one.file === file.name);
    return { ...file, tables: about.map((one) => ({ fileMapping: fileMappingOf(one), plan: null })) };
  });
  const state: ImportState = apply ? 'applying' : 'checking';
  await db.transaction(async (tx) => {
    await tx.insert(imports).values({ id, state, files, startedBy: actor.userId, startedAt: now });
    await enqueue(tx, ...jobOf(id, apply));
  });
}
