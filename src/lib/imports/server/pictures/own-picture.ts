import { and, eq, isNotNull } from 'drizzle-orm';
import { pictures } from '#lib/catalog/server/picture-schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { pictureFile } from '#lib/ui/picture.ts';

const ownHash = /(?:^|[/ ])([0-9a-f]{32})\.webp$/;

/** The name of a file without the hash that our own file of pictures gives it, which says nothing of a style. */
export const withoutHash = (name: string): string => name.replace(ownHash, '.webp');

/**
 * The hash of a picture that came out of here and comes back as it was: nothing is made anew, and on its style it is there already. Null for every
 * other file, whatever its name says.
 */
export async function ownPicture(
  db: Database,
  { name, bytes }: { name: string; bytes: Uint8Array },
  now: Date
): Promise<string | null> {
  const hash = ownHash.exec(name)?.[1];
  const kept = hash && (await fileStore().read(pictureFile(hash, 'whole', 'webp')));
  if (!hash || !kept || !Buffer.from(kept).equals(bytes)) return null;
  const [known] = await db
    .update(pictures)
    .set({ notedAt: now })
    .where(and(eq(pictures.hash, hash), isNotNull(pictures.readyAt)))
    .returning({ hash: pictures.hash });
  return known?.hash ?? null;
}
