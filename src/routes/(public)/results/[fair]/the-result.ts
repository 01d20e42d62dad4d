import { publishedOf, type PublishedResult } from '#lib/board/server/result/results.ts';
import { sql } from '#lib/db/server/client.ts';
import { denied } from '../../../denied.ts';

/** The published result of the address; 404 where nothing is published. */
export const theResult = async (slug: string): Promise<PublishedResult> =>
  (await publishedOf(sql(), slug, new Date())) ?? denied(404);
