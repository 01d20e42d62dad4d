import { eq } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';

/** The name of a dealer; null when there is none. */
export async function dealerName(db: Queryable, dealerId: number): Promise<string | null> {
  const [row] = await db.select({ name: dealers.name }).from(dealers).where(eq(dealers.id, dealerId));
  return row?.name ?? null;
}
