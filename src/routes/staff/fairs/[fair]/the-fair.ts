import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { denied } from '../../../denied.ts';

/** The fair of the address; 404 without one. */
export const theFair = async (slug: string): Promise<fairs.Fair> =>
  (await fairs.bySlug(db(), slug)) ?? denied(404);

/** What the frame of a page of a fair says of it, and the page itself. */
export const shownOf = ({ slug, name, venue, timeZone, currency, opensAt, closesAt }: fairs.Fair) => ({
  ...{ slug, name, venue, timeZone, currency },
  ...{ opensAt, closesAt }
});
