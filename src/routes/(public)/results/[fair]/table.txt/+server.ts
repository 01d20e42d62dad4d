import { theResult } from '../the-result.ts';
import type { RequestHandler } from './$types';

/** The bytes of which the hash is taken. */
export const GET: RequestHandler = async ({ params }) => {
  const { content } = await theResult(params.fair);
  return new Response(content, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
