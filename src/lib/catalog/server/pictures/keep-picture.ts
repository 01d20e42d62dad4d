import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { db, type Database } from '#lib/db/server/client.ts';
import { pictureFiles } from '#lib/ui/picture.ts';
import { pictures } from '../picture-schema.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { hashOfPicture, renderPicture } from './render-picture.ts';

/**
 * Makes the files of a picture and keeps them, unless that was done before. It is noted before its first file is written: whatever a
 * process that ends in the middle leaves behind is known, and goes.
 * @returns its hash
 * @throws {PictureProblem} when it is none
 */
export async function keepPicture(db: Database, bytes: Uint8Array, now: Date): Promise<string> {
  const hash = hashOfPicture(bytes);
  const [known] = await db
    .update(pictures)
    .set({ notedAt: now })
    .where(eq(pictures.hash, hash))
    .returning({ readyAt: pictures.readyAt });
  if (known?.readyAt) return hash;
  const { files, width, height, standIn } = await renderPicture(bytes);
  const size = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  await db
    .insert(pictures)
    .values({ hash, width, height, standIn, bytes: size, notedAt: now })
    .onConflictDoUpdate({ target: pictures.hash, set: { notedAt: now } });
  const store = fileStore();
  for (const [name, file] of files) await store.write(name, file);
  await db.update(pictures).set({ readyAt: now }).where(eq(pictures.hash, hash));
  return hash;
}

/** Somebody may take a picture off a style and think better of it. */
const keptDays = 7;
/** A picture is made in seconds. */
const unfinishedHours = 24;
const mostAtOnce = 500;

/** Takes the files away that no style shows any more, and those of pictures that were never finished. */
export async function removeUnusedPictures(now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const unused = sql`not exists (select from product_pictures where hash = ${pictures.hash})`;
  await db()
    .update(pictures)
    .set({ readyAt: null })
    .where(and(unused, lt(pictures.notedAt, ago(keptDays * 24))));
  const left = await db()
    .select({ hash: pictures.hash })
    .from(pictures)
    .where(and(isNull(pictures.readyAt), unused, lt(pictures.notedAt, ago(unfinishedHours))))
    .limit(mostAtOnce);
  for (const { hash } of left) await removePicture(hash, ago(unfinishedHours));
}

/** Whoever gives the same picture again in this moment waits for the row, and then writes all of its files. */
async function removePicture(hash: string, notedBefore: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .delete(pictures)
      .where(and(eq(pictures.hash, hash), isNull(pictures.readyAt), lt(pictures.notedAt, notedBefore)))
      .returning({ hash: pictures.hash });
    if (!gone) return;
    for (const name of pictureFiles(hash)) await fileStore().remove(name);
  });
}
