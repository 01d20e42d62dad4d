import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { multiplyMinor } from '#lib/money/money.ts';
import type { AmendLine } from '../../amending/amend-form.ts';
import { inForce, type Standing, type StandingLine } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import { priceRoles } from '../../rights.ts';

/** @throws {Refusal} forbidden_role when somebody without the right sets a price */
export function mustSetPrices(actor: StaffUser | DealerUser, lines: readonly AmendLine[]): void {
  const mayPrice = actor.kind === 'staff' && priceRoles.includes(actor.role);
  if (!mayPrice && lines.some((line) => line.unitPriceMinor != null))
    throw refuse('forbidden_role', { needs: [...priceRoles] });
}

/**
 * Sets prices by hand, each for all units of its article that are in force. What has left keeps its price; lines that nobody names stay as they are.
 * Set back to what the rule had said, a line is priced by its rule again.
 *
 * @throws {Refusal} line_shipped
 */
export function setPrices(standing: Standing, lines: readonly AmendLine[]): Standing {
  const prices = new Map(
    lines.flatMap(({ sku, unitPriceMinor }) =>
      unitPriceMinor == null ? [] : [[sku, unitPriceMinor] as const]
    )
  );
  if (prices.size === 0) return standing;
  const shipped = standing.lines.filter((line) => prices.has(line.sku) && line.shipped > 0);
  if (shipped.length > 0) {
    throw refuse('line_shipped', {
      lines: shipped.map((line) => ({ sku: line.sku, quantity: inForce(line), shippedUnits: line.shipped }))
    });
  }
  return {
    ...standing,
    lines: standing.lines.map((line) =>
      prices.has(line.sku) && inForce(line) > 0 ? priced(line, prices.get(line.sku)!) : line
    )
  };
}

function priced(line: StandingLine, unitPriceMinor: number): StandingLine {
  const ruled = line.ruledMinor ?? line.unitPriceMinor;
  return {
    ...line,
    unitPriceMinor,
    amountMinor: multiplyMinor(unitPriceMinor, inForce(line)),
    ruledMinor: ruled === unitPriceMinor ? null : ruled
  };
}
