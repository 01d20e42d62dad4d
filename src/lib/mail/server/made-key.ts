import { eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { madeKeys } from './schema.ts';

/** The key of this name, the same for all processes; made by whoever asks first. */
export async function madeKey(db: Queryable, name: string, make: () => string): Promise<string> {
  const find = () => db.select({ value: madeKeys.value }).from(madeKeys).where(eq(madeKeys.name, name));
  const [known] = await find();
  if (known) return known.value;
  await db.insert(madeKeys).values({ name, value: make() }).onConflictDoNothing();
  const [made] = await find();
  return made!.value;
}
