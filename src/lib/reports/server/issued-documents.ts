import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { issuedDocuments } from '#lib/documents/server/schema.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { letterKind } from '#lib/orders/letter/letter.ts';
import { receiptKind } from '#lib/billing/receipt/receipt-values.ts';
import { requestKind } from '#lib/billing/request/request-values.ts';
import { moneyReaders } from '#lib/billing/rights.ts';
import { statementKind } from '#lib/care/partners/statement-values.ts';
import { noteKind } from '#lib/logistics/note/note-values.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';

/** Who of the staff reads which kind of document; a kind that is not named here nobody reads. */
const readers: Readonly<Record<string, readonly StaffRole[]>> = {
  [letterKind]: orderReaders,
  [noteKind]: orderReaders,
  [receiptKind]: moneyReaders,
  [requestKind]: moneyReaders,
  [statementKind]: moneyReaders
};

/** The kinds of documents that a role of the staff reads. */
export const documentKindsOf = (role: StaffRole): string[] =>
  Object.keys(readers).filter((kind) => readers[kind]!.includes(role));

export interface ReadableDocument {
  id: string;
  kind: string;
  number: string;
  version: number;
}

/** An issued document by its id, for its dealer and for those of the staff who see what it is about; null for everybody else. */
export async function readable(
  db: Queryable,
  actor: DealerUser | StaffUser,
  id: string
): Promise<ReadableDocument | null> {
  if (!isUuid(id)) return null;
  const [found] = await db
    .select({
      ...{ id: issuedDocuments.id, kind: issuedDocuments.kind },
      ...{ number: issuedDocuments.number, version: issuedDocuments.version }
    })
    .from(issuedDocuments)
    .leftJoin(dealers, eq(dealers.id, issuedDocuments.dealerId))
    .where(and(eq(issuedDocuments.id, id), visible(actor)));
  if (!found || (actor.kind === 'staff' && !readers[found.kind]?.includes(actor.role))) return null;
  return found;
}

function visible(actor: DealerUser | StaffUser): SQL {
  if (actor.kind === 'dealer') return eq(issuedDocuments.dealerId, actor.dealerId);
  return sql`(${dealers.id} is null or ${dealersOf(actor)})`;
}
