import { and, count, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { PictureProblem } from '#lib/catalog/picture-problem.ts';
import { addPicture } from '#lib/catalog/server/pictures/add-picture.ts';
import { keepPicture } from '#lib/catalog/server/pictures/keep-picture.ts';
import { longDb, type Queryable } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { JobContext } from '#lib/runtime/server/jobs.ts';
import { indexStyles, placeOf, type Place } from '../../picture-names.ts';
import { MOST_PICTURES_IN_UPLOAD, type PictureOutcome } from '../../picture-upload.ts';
import { removeFiles } from '../file-store.ts';
import { actorOf } from '../import-job.ts';
import { pictureUploadFiles, pictureUploads } from '../schema.ts';
import { namedStyles } from './named-styles.ts';
import { ownPicture, withoutHash } from './own-picture.ts';
import { partsOf, type PicturePart } from './picture-parts.ts';

export const PICTURE_TASK = 'take-pictures';

/** A picture whose process ended so often while it was looked at is left out: it may be what ends it. */
const mostTries = 3;

/**
 * The job: takes the pictures of an upload, one after the other. What came of each is written with the picture itself, so that a process
 * that ends in the middle leaves nothing half, and the next one goes on behind it.
 */
export async function takePictures(payload: unknown, { signal }: JobContext): Promise<void> {
  const { id } = payload as { id: string };
  const db = longDb();
  const [upload] = await db.select().from(pictureUploads).where(eq(pictureUploads.id, id));
  if (!upload || upload.state === 'done') return;
  if (upload.state === 'reading') await takeAll(upload, signal);
  await removeFiles(id);
}

type Upload = typeof pictureUploads.$inferSelect;

/** Picture by picture, until all are done or somebody ends it. */
async function takeAll(upload: Upload, signal: AbortSignal): Promise<void> {
  const { id } = upload;
  const db = longDb();
  const actor = await requireActor(upload.startedBy);
  const files = upload.files as { name: string }[];
  const parts = await partsOf(id, files, actor.locale, MOST_PICTURES_IN_UPLOAD + 1);
  await db.update(pictureUploads).set({ total: parts.length }).where(eq(pictureUploads.id, id));
  const findPlace = await placeFinder(db, upload);
  for (let nth = await doneOf(db, id); nth < parts.length; nth++) {
    signal.throwIfAborted();
    if (await isCancelled(db, id)) return;
    const part = parts[nth]!;
    const place = findPlace(part.name);
    await takePart(actor, { id, nth, part, place });
  }
  await db
    .update(pictureUploads)
    .set({ state: 'done', finishedAt: new Date() })
    .where(and(eq(pictureUploads.id, id), eq(pictureUploads.state, 'reading')));
}

async function isCancelled(db: Queryable, id: string): Promise<boolean> {
  const [upload] = await db
    .select({ state: pictureUploads.state })
    .from(pictureUploads)
    .where(eq(pictureUploads.id, id));
  return upload?.state !== 'reading';
}

async function requireActor(userId: string | null): Promise<StaffUser> {
  const actor = await actorOf(userId);
  if (!actor) throw new Error('nobody has started this upload');
  return actor;
}

async function doneOf(db: Queryable, id: string): Promise<number> {
  const [done] = await db
    .select({ count: count() })
    .from(pictureUploadFiles)
    .where(eq(pictureUploadFiles.uploadId, id));
  return done!.count;
}

async function placeFinder(
  db: Queryable,
  { productCode, colour }: { productCode: string | null; colour: string | null }
): Promise<(name: string) => Place> {
  if (productCode !== null) return () => ({ code: productCode, colour });
  const index = indexStyles(await namedStyles(db));
  return (name) => placeOf(withoutHash(name), index);
}

interface Turn {
  id: string;
  nth: number;
  part: PicturePart;
  place: Place;
}

type Outcome = Pick<PictureOutcome, 'outcome' | 'details'>;

async function takePart(actor: StaffUser, turn: Turn): Promise<void> {
  const early = await refusedEarly(turn);
  if (early) return writeOutcome(longDb(), turn, early);
  try {
    await taken(actor, turn);
  } catch (error) {
    await writeOutcome(longDb(), turn, await asOutcome(error, turn.id));
  }
}

/** What can be said without a look into the file. */
async function refusedEarly({ id, nth, place }: Turn): Promise<Outcome | null> {
  if (nth >= MOST_PICTURES_IN_UPLOAD)
    return { outcome: 'too_many_in_upload', details: { most: MOST_PICTURES_IN_UPLOAD } };
  if ('problem' in place) {
    const { problem, ...details } = place;
    return { outcome: problem, details };
  }
  const [begun] = await longDb()
    .update(pictureUploads)
    .set({ tries: sql`${pictureUploads.tries} + 1` })
    .where(eq(pictureUploads.id, id))
    .returning({ tries: pictureUploads.tries });
  return begun!.tries > mostTries ? { outcome: 'picture_failed', details: {} } : null;
}

async function taken(actor: StaffUser, turn: Turn): Promise<void> {
  const { part, place } = turn;
  if ('problem' in place) return;
  const now = new Date();
  const bytes = await part.read();
  const own = await ownPicture(longDb(), { name: part.name, bytes }, now);
  const hash = own ?? (await keepPicture(longDb(), bytes, now));
  await longDb().transaction(async (tx) => {
    const isNew = await addPicture(tx, actor, { product: place.code, colour: place.colour, hash }, now);
    await writeOutcome(tx, turn, { outcome: isNew ? 'added' : 'already', details: {} });
  });
}

/** What is wrong with the picture or said no to; trouble of our own is thrown on, and the job comes back to this picture later. */
async function asOutcome(error: unknown, id: string): Promise<Outcome> {
  if (error instanceof PictureProblem) return { outcome: error.code, details: error.details };
  if (error instanceof Refusal)
    return { outcome: error.code, details: error.details as Record<string, unknown> };
  await longDb().update(pictureUploads).set({ tries: 0 }).where(eq(pictureUploads.id, id));
  throw error;
}

async function writeOutcome(db: Queryable, { id, nth, part, place }: Turn, { outcome, details }: Outcome) {
  const [productCode, colour] = 'problem' in place ? [null, null] : [place.code, place.colour];
  await db
    .insert(pictureUploadFiles)
    .values({ uploadId: id, nth, name: part.name, productCode, colour, outcome, details });
  await db.update(pictureUploads).set({ tries: 0 }).where(eq(pictureUploads.id, id));
}
