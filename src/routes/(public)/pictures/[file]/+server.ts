import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { formatOfFile } from '#lib/ui/picture.ts';
import { denied } from '../../../denied.ts';
import type { RequestHandler } from './$types';

/**
 * A file of a picture, for whoever is signed in as a dealer, as staff or as a screen. Its name is a hash that nobody guesses: whoever
 * knows it was shown the picture. It never changes, so a browser asks once.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
  const format = formatOfFile(params.file);
  if (!locals.actor || !format) denied(404);
  const bytes = await fileStore().read(params.file);
  if (!bytes) denied(404);
  return new Response(bytes, {
    headers: {
      'content-type': `image/${format}`,
      'content-length': String(bytes.length),
      'cache-control': 'private, max-age=31536000, immutable',
      // Even a browser that is led to it as a page draws it and runs nothing.
      'content-security-policy': "default-src 'none'; sandbox"
    }
  });
};
