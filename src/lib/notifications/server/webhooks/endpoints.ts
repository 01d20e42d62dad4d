import { asc, desc, eq } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { unseal } from '#lib/accounts/server/factors/seal.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { webhookEndpoints, webhookTries } from '../channel-schema.ts';

const most = 100;

/** All gateways by name, without their secrets. */
export async function list(db: Queryable) {
  return db
    .select({
      id: webhookEndpoints.id,
      name: webhookEndpoints.name,
      url: webhookEndpoints.url,
      disabledFor: webhookEndpoints.disabledFor,
      dead: sql<number>`(select count(*)::int from webhook_messages m where m.endpoint_id = ${webhookEndpoints.id} and m.dead_at is not null)`
    })
    .from(webhookEndpoints)
    .orderBy(asc(webhookEndpoints.name), asc(webhookEndpoints.id))
    .limit(most);
}

/** One gateway with its secret and its last tries; null when there is none. For administrators. */
export async function one(db: Queryable, id: string, now: Date) {
  const [endpoint] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  if (!endpoint) return null;
  const [counts] = await db.execute<{ waiting: number; dead: number }>(sql`
    select count(*) filter (where sent_at is null and dead_at is null)::int as waiting,
      count(*) filter (where dead_at is not null)::int as dead
    from webhook_messages where endpoint_id = ${id}`);
  const tries = await db
    .select()
    .from(webhookTries)
    .where(eq(webhookTries.endpointId, id))
    .orderBy(desc(webhookTries.id))
    .limit(most);
  const { name, url, groups, locales, disabledFor, formerUntil } = endpoint;
  return {
    ...{ id, name, url, groups, locales, disabledFor, ...counts!, tries },
    secret: unseal(endpoint.secret, id),
    formerUntil: formerUntil && formerUntil > now ? formerUntil : null
  };
}
