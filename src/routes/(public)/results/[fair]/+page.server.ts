import { readCanonical } from '#lib/board/result/result.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { path } from '#lib/ui/address.ts';
import { theResult } from './the-result.ts';
import type { PageServerLoad } from './$types';

/** The last table of a fair for everybody, with its hash. */
export const load: PageServerLoad = async ({ params }) => {
  const { content, ...published } = await theResult(params.fair);
  const address = `${settings.publicUrl}${path`/results/${params.fair}/table.txt`}`;
  return { published, content, result: readCanonical(content), address };
};
