import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { denied } from '../../../denied.ts';

/** The fair of the address; 404 without one. */
export const theFair = async (slug: string): Promise<fairs.Fair> =>
  (await fairs.bySlug(db(), slug)) ?? denied(404);
