import { randomUUID } from 'node:crypto';
import type { DealerUser, StaffUser } from '../src/lib/accounts/actor.ts';
import type { DealerRole, StaffRole } from '../src/lib/accounts/roles.ts';
import { dealers, regions, users } from '../src/lib/accounts/server/schema.ts';
import type { Database } from '../src/lib/db/server/client.ts';
import { fairDealers, fairs } from '../src/lib/fairs/server/schema.ts';

let made = 0;
const next = () => ++made;

/** A region with a code of its own. */
export async function region(db: Database, name = 'Coast'): Promise<number> {
  const [row] = await db
    .insert(regions)
    .values({ code: `R${next()}`, name })
    .returning({ id: regions.id });
  return row!.id;
}

/** A member of staff; a region manager needs the region. */
export async function staff(
  db: Database,
  role: StaffRole,
  regionId: number | null = null
): Promise<StaffUser> {
  const count = next();
  const person = { id: randomUUID(), email: `staff-${count}@example.com`, name: `Staff ${count}` };
  await db.insert(users).values({ ...person, role, regionId });
  return {
    kind: 'staff',
    userId: person.id,
    name: person.name,
    email: person.email,
    locale: 'en',
    role,
    regionId
  };
}

export interface DealerGiven {
  regionId: number;
  name?: string;
  class?: string;
  repId?: string;
  priceListId?: number;
  invitedTo?: number;
  role?: DealerRole;
}

/** A dealer with one person. */
export async function dealer(db: Database, given: DealerGiven): Promise<DealerUser> {
  const { regionId, invitedTo, role = 'owner', ...columns } = given;
  const count = next();
  const code = `D${String(count).padStart(4, '0')}`;
  const [row] = await db
    .insert(dealers)
    .values({ name: `Dealer ${code}`, ...columns, code, regionId })
    .returning();
  const person = { id: randomUUID(), email: `dealer-${count}@example.com`, name: `Buyer ${count}` };
  await db.insert(users).values({ ...person, role, dealerId: row!.id });
  if (invitedTo) await db.insert(fairDealers).values({ fairId: invitedTo, dealerId: row!.id });
  return {
    kind: 'dealer',
    userId: person.id,
    name: person.name,
    email: person.email,
    locale: 'en',
    role,
    dealerId: row!.id,
    dealerCode: code,
    dealerName: row!.name,
    regionId,
    actedBy: null
  };
}

/** A fair in euro that is open for two days around `now`. */
export async function fair(db: Database, now = new Date(), given: Partial<typeof fairs.$inferInsert> = {}) {
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
  const [row] = await db
    .insert(fairs)
    .values({
      slug: `fair-${next()}`,
      name: 'Order fair',
      timeZone: 'UTC',
      currency: 'EUR',
      opensAt: hours(-24),
      closesAt: hours(24),
      boardEpoch: randomUUID(),
      ...given
    })
    .returning();
  return row!;
}
