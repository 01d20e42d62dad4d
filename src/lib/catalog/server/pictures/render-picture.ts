import { createHash } from 'node:crypto';
import sharp from 'sharp';
import {
  pictureFile,
  pictureFormats,
  pictureSizes,
  type Picture,
  type PictureFormat,
  type PictureSize
} from '#lib/ui/picture.ts';
import {
  LEAST_PICTURE_SIDE,
  MOST_PICTURE_BYTES,
  MOST_PICTURE_PIXELS,
  PictureProblem
} from '../../picture-problem.ts';
import { kindOfFile } from './kind-of-file.ts';

// Only what is taken can be read at all, whatever a file says it is; and nothing of a picture stays in memory after it.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer'
  ]
});
sharp.cache(false);
// One thread: pictures are made beside orders, never instead of them.
sharp.concurrency(1);

/** Part of the hash, so that pictures that are made another way have other addresses. */
const recipe = 'orderfair-1';
const mostSeconds = 30;
const standInSide = 16;

/** A picture, ready to be kept. */
export interface RenderedPicture extends Picture {
  files: Map<string, Buffer>;
}

/** Under which name a file of somebody is kept. */
export function hashOfPicture(bytes: Uint8Array): string {
  return createHash('sha256').update(recipe).update(bytes).digest('hex').slice(0, 32);
}

/**
 * Looks at a file from outside and makes every size of it anew: turned as its camera says, in the colours of screens, without
 * anything that the file says beside its pixels. Nothing of the given bytes gets through.
 * @throws {PictureProblem}
 */
export async function renderPicture(bytes: Uint8Array): Promise<RenderedPicture> {
  await requirePicture(bytes);
  try {
    const whole = await wholeOf(bytes);
    const hash = hashOfPicture(bytes);
    const files = new Map<string, Buffer>();
    const { width, height } = whole.info;
    for (const format of pictureFormats) {
      const made = new Map<number, Buffer>();
      for (const size of Object.keys(pictureSizes) as PictureSize[]) {
        const side = Math.min(pictureSizes[size], Math.max(width, height));
        const bytes = made.get(side) ?? (await encode(whole, side, format));
        made.set(side, bytes);
        files.set(pictureFile(hash, size, format), bytes);
      }
    }
    return { hash, width, height, standIn: await standInOf(whole), files };
  } catch (error) {
    throw asProblem(error);
  }
}

/** Everything that can be said before a single pixel is unpacked. */
async function requirePicture(bytes: Uint8Array): Promise<void> {
  if (bytes.length > MOST_PICTURE_BYTES)
    throw new PictureProblem('picture_too_heavy', { megabytes: MOST_PICTURE_BYTES / 1024 / 1024 });
  const kind = kindOfFile(bytes);
  const said = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw asProblem(error);
    });
  const expected = kind === 'avif' ? 'heif' : kind;
  if (said.format !== expected) throw new PictureProblem('not_a_picture', {});
  const { width, height } = said;
  if (width * height > MOST_PICTURE_PIXELS) {
    const megapixels = Math.round((width * height) / 1_000_000);
    throw new PictureProblem('picture_too_many_pixels', {
      megapixels,
      most: MOST_PICTURE_PIXELS / 1_000_000
    });
  }
  if (Math.min(width, height) < LEAST_PICTURE_SIDE)
    throw new PictureProblem('picture_too_small', { width, height, least: LEAST_PICTURE_SIDE });
}

type Pixels = Awaited<ReturnType<typeof wholeOf>>;

/** The pixels of the largest size, read once. */
function wholeOf(bytes: Uint8Array) {
  const side = pictureSizes.whole;
  return sharp(bytes, { limitInputPixels: MOST_PICTURE_PIXELS, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: mostSeconds })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

const smaller = ({ data, info: { width, height, channels } }: Pixels, side: number) =>
  sharp(data, { raw: { width, height, channels } })
    .timeout({ seconds: mostSeconds })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });

function encode(whole: Pixels, side: number, format: PictureFormat): Promise<Buffer> {
  const picture = smaller(whole, side);
  return format === 'avif'
    ? picture.avif({ quality: 52, effort: 3 }).toBuffer()
    : picture.webp({ quality: 76, effort: 4 }).toBuffer();
}

async function standInOf(whole: Pixels): Promise<string> {
  const tiny = await smaller(whole, standInSide)
    .webp({ quality: 30, alphaQuality: 30, effort: 4 })
    .toBuffer();
  return `data:image/webp;base64,${tiny.toString('base64')}`;
}

/** What the library says of a file is the file's fault: it was given nothing else. */
function asProblem(error: unknown): PictureProblem {
  if (error instanceof PictureProblem) return error;
  return /timeout/i.test(String(error))
    ? new PictureProblem('picture_too_slow', {})
    : new PictureProblem('picture_damaged', {});
}
