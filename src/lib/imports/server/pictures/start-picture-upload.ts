import type { StaffUser } from '#lib/accounts/actor.ts';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { moveFiles, removeFiles } from '../file-store.ts';
import { pictureUploads } from '../schema.ts';
import { PICTURE_TASK } from './take-pictures.ts';

export interface NewPictureUpload {
  id: string;
  /** Under which the files lie, where it is another one: they are moved. */
  filesId?: string;
  files: readonly { name: string; bytes: number }[];
  /** Without one the names of the files say where they belong. */
  productCode: string | null;
  colour: string | null;
}

/**
 * Begins to take the pictures in files that lie in the store under this id. They are looked at in the background, one after the other, and
 * each is taken whole or not at all. The same id again begins nothing, and its files go.
 * @throws {Refusal} forbidden_role, no_files, not_found, colour_unknown
 */
export async function startPictureUpload(
  db: Database,
  actor: StaffUser,
  { id, filesId = id, files, productCode, colour }: NewPictureUpload,
  now: Date
): Promise<void> {
  if (!pictureKeepers.includes(actor.role)) throw new Refusal('forbidden_role');
  if (files.length === 0) throw new Refusal('no_files');
  if (productCode !== null) await pictures.requirePlace(db, productCode, colour);
  const isNew = await db.transaction(async (tx) => {
    const made = await tx
      .insert(pictureUploads)
      .values({
        ...{ id, state: 'reading', files: files.map(({ name, bytes }) => ({ name, bytes })) },
        ...{ productCode, colour, startedBy: actor.userId, startedAt: now }
      })
      .onConflictDoNothing()
      .returning({ id: pictureUploads.id });
    if (made.length === 0) return false;
    if (filesId !== id) await moveFiles(filesId, id);
    await enqueue(tx, PICTURE_TASK, { id }, { jobKey: `pictures:${id}`, queue: PICTURE_TASK });
    return true;
  });
  if (!isNew && filesId !== id) await removeFiles(filesId);
}
