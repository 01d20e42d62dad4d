import type postgres from 'postgres';

export interface PublishedResult {
  fair: { slug: string; name: string; timeZone: string };
  version: number;
  content: string;
  hash: string;
  publishedAt: Date;
  /** What was published before, the newest first. */
  earlier: { version: number; hash: string; publishedAt: Date }[];
}

/** What is published of a fair that is closed, for whoever asks; null where nothing is. */
export async function publishedOf(
  sql: postgres.Sql,
  slug: string,
  now: Date
): Promise<PublishedResult | null> {
  const rows = await sql<(Omit<PublishedResult, 'fair' | 'earlier'> & PublishedResult['fair'])[]>`
    select fairs.slug, fairs.name, fairs.time_zone as "timeZone", version, content, hash, published_at as "publishedAt"
    from fair_results join fairs on fairs.id = fair_id
    where fairs.slug = ${slug} and fairs.closes_at <= ${now} order by version desc limit 50`;
  const [newest, ...earlier] = rows;
  if (!newest) return null;
  const { name, timeZone, ...result } = newest;
  return {
    ...result,
    fair: { slug: newest.slug, name, timeZone },
    earlier: earlier.map(({ version, hash, publishedAt }) => ({ version, hash, publishedAt }))
  };
}
