import { and, desc, eq, gt, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import type { KeyOfSomebody, ListedKey } from '../../api-keys.ts';
import type { KeyScope } from '../../key-scope.ts';
import { apiKeys, dealers, users } from '../schema.ts';

const shown = {
  id: apiKeys.id,
  name: apiKeys.name,
  scope: sql<KeyScope>`${apiKeys.scope}`,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt
};

/** The own keys, those that work first, the newest of each first; none while acting for a dealer. */
export async function own(db: Queryable, actor: DealerUser | StaffUser): Promise<ListedKey[]> {
  if (actor.kind === 'dealer' && actor.actedBy) return [];
  return db
    .select(shown)
    .from(apiKeys)
    .where(eq(apiKeys.userId, actor.userId))
    .orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.createdAt))
    .limit(50);
}

/** Where the next page begins: after this key. */
export interface KeyCursor {
  createdAt: Date;
  id: string;
}

/** A page of the keys that work, of everybody, the newest first: for admins. @throws {Refusal} `forbidden_role` */
export async function page(db: Queryable, actor: StaffUser, before: KeyCursor | null, size = 50) {
  if (actor.role !== 'admin') throw new Refusal('forbidden_role');
  const rows = await working(db, before ? after(before) : undefined, size + 1);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? list.at(-1)! : null };
}

/** The keys of the company's people that work: for its owner, else none. */
export async function ofCompany(db: Queryable, actor: DealerUser): Promise<KeyOfSomebody[]> {
  if (actor.role !== 'owner' || actor.actedBy) return [];
  return working(db, eq(users.dealerId, actor.dealerId), 200);
}

const after = ({ createdAt, id }: KeyCursor): SQL | undefined =>
  or(lt(apiKeys.createdAt, createdAt), and(eq(apiKeys.createdAt, createdAt), lt(apiKeys.id, id)));

function working(db: Queryable, which: SQL | undefined, most: number): Promise<KeyOfSomebody[]> {
  return db
    .select({ ...shown, owner: { name: users.name, email: users.email, company: dealers.name } })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .where(and(isNull(apiKeys.revokedAt), gt(apiKeys.expiresAt, sql`now()`), isNull(users.disabledAt), which))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(most);
}
