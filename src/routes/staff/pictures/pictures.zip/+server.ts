import { pictureKeepers } from '#lib/catalog/rights.ts';
import { bulkSql } from '#lib/db/server/client.ts';
import { pictureZip } from '#lib/imports/server/pictures/picture-file.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { streamOf } from '../../masters/stream-of.ts';
import type { RequestHandler } from './$types';

/** A part of all pictures as the file that can be uploaded again. */
export const GET: RequestHandler = ({ locals, url }) => {
  staffOf(locals, pictureKeepers);
  const asked = url.searchParams.get('part') ?? '';
  const part = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  return new Response(streamOf(pictureZip(bulkSql(), part)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="pictures-${part}.zip"`,
      'cache-control': 'no-store'
    }
  });
};
