import { json } from '@sveltejs/kit';
import { readCanonical } from '#lib/board/result/result.ts';
import { theResult } from '../the-result.ts';
import type { RequestHandler } from './$types';

/** The result for programs: the table, its hash, and the form that the hash is of. */
export const GET: RequestHandler = async ({ params }) => {
  const { content, hash, version, publishedAt, earlier } = await theResult(params.fair);
  return json({ ...readCanonical(content), version, publishedAt, sha256: hash, canonical: content, earlier });
};
