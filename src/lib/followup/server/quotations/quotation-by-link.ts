import { and, eq, ne } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { isDealerRole } from '#lib/accounts/roles.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { secretHash } from '#lib/accounts/server/secrets.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import { quotations } from '../quotation-schema.ts';
import { answeringRoles } from './answer-quotation.ts';

/**
 * What a link opens; null for one that never was, or of a quotation that nobody was sent. Reading it changes nothing. `actor` is there where its
 * person has an account that may order for a dealer: only then a click at the link can be an order.
 */
export async function quotationByLink(db: Queryable, token: string) {
  const [found] = await db
    .select({
      id: quotations.id,
      personId: quotations.personId,
      person: { name: persons.name, locale: persons.locale, hasLeft: persons.leftAt },
      user: {
        userId: users.id,
        name: users.name,
        email: users.email,
        locale: users.locale,
        role: users.role
      },
      disabledAt: users.disabledAt,
      ofDealer: users.dealerId,
      dealer: {
        dealerId: dealers.id,
        dealerCode: dealers.code,
        dealerName: dealers.name,
        regionId: dealers.regionId,
        closedAt: dealers.closedAt
      }
    })
    .from(quotations)
    .innerJoin(companies, eq(companies.id, quotations.companyId))
    .leftJoin(persons, eq(persons.id, quotations.personId))
    .leftJoin(users, eq(users.id, persons.userId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(and(eq(quotations.tokenHash, secretHash(token)), ne(quotations.version, 0)));
  if (!found || found.person?.hasLeft) return null;
  const { id, personId, person } = found;
  return { id, personId, person, isDealer: found.dealer !== null, actor: actorOf(found) };
}

function actorOf({
  user,
  dealer,
  disabledAt,
  ofDealer
}: {
  user: { userId: string; name: string; email: string; locale: string; role: string } | null;
  dealer: {
    dealerId: number;
    dealerCode: string;
    dealerName: string;
    regionId: number;
    closedAt: Date | null;
  } | null;
  disabledAt: Date | null;
  ofDealer: number | null;
}): DealerUser | null {
  if (!user || !dealer || disabledAt || dealer.closedAt || ofDealer !== dealer.dealerId) return null;
  const { role, ...person } = user;
  if (!isDealerRole(role) || !answeringRoles.includes(role)) return null;
  const { dealerId, dealerCode, dealerName, regionId } = dealer;
  const of = { dealerId, dealerCode, dealerName, regionId };
  return { kind: 'dealer', ...person, ...of, role, actedBy: null };
}

export type OpenedQuotation = NonNullable<Awaited<ReturnType<typeof quotationByLink>>>;
