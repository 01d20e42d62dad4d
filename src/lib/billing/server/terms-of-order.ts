import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { PaperTerm } from '#lib/orders/letter/letter.ts';
import { termsOnPaper } from '../terms-on-paper.ts';
import { instalments } from './schema.ts';

/** More steps than any agreement has. */
const most = 60;

/** What is to be paid for an order, for the paper that confirms it. */
export async function termsOfOrder(tx: Transaction, orderId: string, locale: Locale): Promise<PaperTerm[]> {
  const steps = await tx
    .select({
      position: instalments.position,
      amountMinor: instalments.amountMinor,
      dueOn: instalments.dueOn,
      dueEvent: instalments.dueEvent,
      dueDays: instalments.dueDays
    })
    .from(instalments)
    .where(and(eq(instalments.orderId, orderId), isNull(instalments.voidedAt)))
    .orderBy(asc(instalments.position))
    .limit(most);
  return termsOnPaper(steps, locale);
}
