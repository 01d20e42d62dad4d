import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import type { PictureOutcome, PictureUpload } from '../../picture-upload.ts';
import { pictureUploadFiles, pictureUploads } from '../schema.ts';

const countOf = (condition: string) =>
  sql<number>`(select count(*)::int from picture_upload_files f where f.upload_id = picture_uploads.id and ${sql.raw(condition)})`;

const columns = {
  id: pictureUploads.id,
  state: sql<PictureUpload['state']>`${pictureUploads.state}`,
  names: sql<string[]>`array(select f->>'name' from jsonb_array_elements(picture_uploads.files) f limit 5)`,
  productCode: pictureUploads.productCode,
  colour: pictureUploads.colour,
  total: pictureUploads.total,
  done: countOf('true'),
  added: countOf(`outcome = 'added'`),
  already: countOf(`outcome = 'already'`),
  startedBy: users.name,
  startedAt: pictureUploads.startedAt,
  finishedAt: pictureUploads.finishedAt
};

/** The newest uploads. */
export function newest(db: Queryable, actor: StaffUser, most = 5): Promise<PictureUpload[]> {
  return db
    .select(columns)
    .from(pictureUploads)
    .leftJoin(users, eq(users.id, pictureUploads.startedBy))
    .where(seenBy(actor))
    .orderBy(desc(pictureUploads.startedAt), desc(pictureUploads.id))
    .limit(most);
}

/** One upload; null when there is none, or it is not for these eyes. */
export async function byId(db: Queryable, actor: StaffUser, id: string): Promise<PictureUpload | null> {
  if (!isUuid(id)) return null;
  const [upload] = await db
    .select(columns)
    .from(pictureUploads)
    .leftJoin(users, eq(users.id, pictureUploads.startedBy))
    .where(and(eq(pictureUploads.id, id), seenBy(actor)));
  return upload ?? null;
}

/** What came of its pictures: those that were not taken, or all others, in their order. */
export async function outcomes(
  db: Queryable,
  id: string,
  { refused, after }: { refused: boolean; after: number },
  most = 100
): Promise<{ list: PictureOutcome[]; next: string | null }> {
  const isTaken = sql`${pictureUploadFiles.outcome} in ('added', 'already')`;
  const rows = await db
    .select({
      nth: pictureUploadFiles.nth,
      name: pictureUploadFiles.name,
      productCode: pictureUploadFiles.productCode,
      colour: pictureUploadFiles.colour,
      outcome: pictureUploadFiles.outcome,
      details: sql<Record<string, unknown>>`${pictureUploadFiles.details}`
    })
    .from(pictureUploadFiles)
    .where(
      and(
        eq(pictureUploadFiles.uploadId, id),
        gt(pictureUploadFiles.nth, after),
        refused ? sql`not (${isTaken})` : isTaken
      )
    )
    .orderBy(asc(pictureUploadFiles.nth))
    .limit(most + 1);
  const list = rows.slice(0, most);
  return { list, next: rows.length > most ? String(list.at(-1)!.nth) : null };
}

function seenBy(actor: StaffUser) {
  return pictureKeepers.includes(actor.role) ? undefined : sql`false`;
}
