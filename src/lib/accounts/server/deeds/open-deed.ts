import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { DealerUser } from '../../actor.ts';
import type { Deed } from '../../deed.ts';
import { isDealerRole } from '../../roles.ts';
import { deedLinks } from '../deed-schema.ts';
import { dealers, users } from '../schema.ts';
import { secretHash } from '../secrets.ts';

/** A link as it stands: what it is for, for whom, and whether it can still be used. */
export interface OpenedDeed {
  state: 'open' | 'used' | 'expired';
  deed: Deed;
  subject: string;
  actor: DealerUser;
}

/** What a link opens; null for one that never was, or whose person has no account any more. Reading it changes nothing. */
export async function openDeed(db: Queryable, token: string, now: Date): Promise<OpenedDeed | null> {
  const [found] = await db
    .select({
      ...{ deed: deedLinks.deed, subject: deedLinks.subject },
      ...{ usedAt: deedLinks.usedAt, expiresAt: deedLinks.expiresAt },
      ...{ userId: users.id, name: users.name, email: users.email, locale: users.locale, role: users.role },
      ...{
        dealerId: dealers.id,
        dealerCode: dealers.code,
        dealerName: dealers.name,
        regionId: dealers.regionId
      }
    })
    .from(deedLinks)
    .innerJoin(users, eq(users.id, deedLinks.userId))
    .innerJoin(dealers, eq(dealers.id, users.dealerId))
    .where(
      and(eq(deedLinks.tokenHash, secretHash(token)), isNull(users.disabledAt), isNull(dealers.closedAt))
    );
  if (!found) return null;
  const { deed, subject, usedAt, expiresAt, role, ...person } = found;
  if (!isDealerRole(role)) return null;
  const state = usedAt ? 'used' : expiresAt <= now ? 'expired' : 'open';
  return { state, deed, subject, actor: { kind: 'dealer', ...person, role, actedBy: null } };
}
