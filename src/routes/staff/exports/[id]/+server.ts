import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { byteRange } from '#lib/analysis/exports/byte-range.ts';
import { exportReaders } from '#lib/analysis/exports/list.ts';
import { contentTypes } from '#lib/analysis/server/exports/enclosure-maker.ts';
import { nameOfExport, pathOfExport } from '#lib/analysis/server/exports/export-file.ts';
import { readyExport } from '#lib/analysis/server/exports/exports.ts';
import { db } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import type { RequestHandler } from './$types';

/** A file that is ready, or the part of it that is still missing: a download that broke off asks with `Range` and goes on. */
export const GET: RequestHandler = async ({ params, locals, request }) => {
  const actor = staffOf(locals, exportReaders);
  const made = isUuid(params.id) ? await readyExport(db(), actor, params.id) : null;
  const size = made && (await stat(pathOfExport(made.id)).catch(() => null))?.size;
  if (!made || size == null) denied(404);
  const { id, list, format, askedAt, hash } = made;
  const etag = `"${hash}"`;
  const headers = {
    'content-type': contentTypes[format],
    'content-disposition': `attachment; filename="${nameOfExport(list, format, askedAt)}"`,
    'cache-control': 'private, no-transform',
    'accept-ranges': 'bytes',
    etag
  };
  const sameAsBefore = request.headers.get('if-range') ?? etag;
  const part = sameAsBefore === etag ? byteRange(request.headers.get('range'), size) : null;
  if (part === 'none')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  const { start, end } = part ?? { start: 0, end: size - 1 };
  const body = Readable.toWeb(
    createReadStream(pathOfExport(id), { start, end })
  ) as ReadableStream<Uint8Array>;
  return new Response(body, {
    status: part ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      ...(part && { 'content-range': `bytes ${start}-${end}/${size}` })
    }
  });
};
