import { sql } from '#lib/db/server/client.ts';
import { listOf } from '#lib/draw/server/draws.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { denied } from '../../../../denied.ts';
import type { RequestHandler } from './$types';

/** The list of tickets, character by character as it was hashed; it never changes. */
export const GET: RequestHandler = async ({ params }) => {
  const text = isUuid(params.id) ? await listOf(sql(), params.id) : null;
  if (text === null) denied(404);
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="draw-${params.id}.txt"`,
      'cache-control': 'public, max-age=31536000, immutable'
    }
  });
};
