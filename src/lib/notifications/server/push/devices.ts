import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { OwnDevice } from '../../push/push-form.ts';
import { pushDevices } from '../push-schema.ts';

/** On which devices a person is told, the oldest first. */
export function ofPerson(db: Queryable, userId: string): Promise<OwnDevice[]> {
  const { id, name, endpoint, createdAt, lastSuccessAt, lastError } = pushDevices;
  return db
    .select({ id, name, endpoint, createdAt, lastSuccessAt, lastError })
    .from(pushDevices)
    .where(eq(pushDevices.userId, userId))
    .orderBy(asc(createdAt), asc(id))
    .limit(50);
}
