import type { StaffUser } from '#lib/accounts/actor.ts';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { pictureUploads } from '../schema.ts';
import { PICTURE_TASK } from './take-pictures.ts';

export interface NewPictureUpload {
  id: string;
  files: readonly { name: string; bytes: number }[];
  /** Without one the names of the files say where they belong. */
  productCode: string | null;
  colour: string | null;
}

/**
 * Begins to take the pictures in files that lie in the store under this id. They are looked at in the background, one after the other, and
 * each is taken whole or not at all.
 * @throws {Refusal} forbidden_role, no_files, not_found, colour_unknown
 */
export async function startPictureUpload(
  db: Database,
  actor: StaffUser,
  { id, files, productCode, colour }: NewPictureUpload,
  now: Date
): Promise<void> {
  if (!pictureKeepers.includes(actor.role)) throw new Refusal('forbidden_role');
  if (files.length === 0) throw new Refusal('no_files');
  if (productCode !== null) await pictures.requirePlace(db, productCode, colour);
  await db.transaction(async (tx) => {
    await tx.insert(pictureUploads).values({
      ...{ id, state: 'reading', files: files.map(({ name, bytes }) => ({ name, bytes })) },
      ...{ productCode, colour, startedBy: actor.userId, startedAt: now }
    });
    await enqueue(tx, PICTURE_TASK, { id }, { jobKey: `pictures:${id}`, queue: PICTURE_TASK });
  });
}
