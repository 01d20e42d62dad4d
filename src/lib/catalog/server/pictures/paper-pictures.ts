import sharp from 'sharp';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { pictureFile } from '#lib/ui/picture.ts';

/** A picture for paper, by the name under which a template finds it. */
export interface PaperPicture {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Some 15 mm at 250 dots an inch. */
const sidePixels = 150;
const atOnce = 8;
/** More pictures than this make a paper that no mail takes. */
const mostPictures = 1_200;

/** Pictures as small JPEG, which a PDF carries as they are. Those that are not in the store, or cannot be read, are left out. */
export async function paperPictures(hashes: Iterable<string>): Promise<Map<string, PaperPicture>> {
  const wanted = [...new Set(hashes)].slice(0, mostPictures);
  const found = new Map<string, PaperPicture>();
  const one = async () => {
    for (let hash = wanted.pop(); hash; hash = wanted.pop()) {
      const picture = await smallOf(hash);
      if (picture) found.set(hash, picture);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return found;
}

async function smallOf(hash: string): Promise<PaperPicture | null> {
  const tile = await fileStore().read(pictureFile(hash, 'tile', 'webp'));
  if (!tile) return null;
  try {
    const small = sharp(tile, { failOn: 'error' })
      .resize(sidePixels, sidePixels, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' });
    return { name: `${hash}.jpg`, bytes: new Uint8Array(await small.jpeg({ quality: 74 }).toBuffer()) };
  } catch {
    // A damaged file costs its picture, not the list.
    return null;
  }
}
