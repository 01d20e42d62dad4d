import { and, eq, isNull } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';

/** Whether this is somebody of the brand's own people whose account is open. */
export async function isOfStaff(tx: Transaction, userId: string): Promise<boolean> {
  const [person] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.dealerId), isNull(users.disabledAt)));
  return person !== undefined;
}
