import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import * as refills from '#lib/fairs/server/refills/refills.ts';
import { denied } from '../denied.ts';

/** The fair that an address names (`?fair=slug`), else the one that matters now; null when there is none at all. */
export async function fairOf(url: URL): Promise<fairs.Fair | null> {
  const slug = url.searchParams.get('fair');
  if (!slug) return fairs.current(db(), new Date());
  return (await fairs.bySlug(db(), slug)) ?? denied(404);
}

/** The same for a page that means nothing without a fair. */
export async function needFair(url: URL): Promise<fairs.Fair> {
  return (await fairOf(url)) ?? denied(404);
}

/** What orders belong to: the same, or the refill that an address names. Without any fair it is the first refill. */
export async function occasionOf(url: URL): Promise<fairs.Fair | null> {
  const slug = url.searchParams.get('fair');
  if (slug) return (await refills.occasion(db(), slug)) ?? denied(404);
  const fair = await fairs.current(db(), new Date());
  if (fair) return fair;
  const [first] = await refills.all(db());
  return first ? refills.occasion(db(), first.slug) : null;
}

export async function needOccasion(url: URL): Promise<fairs.Fair> {
  return (await occasionOf(url)) ?? denied(404);
}
