import type { PriceBook } from '#lib/catalog/server/price-book.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { atDoor, refuse } from '../../refusals.ts';
import { checkPlacement } from './check-placement.ts';
import type { Candidate, Placement, Setting } from './placement.ts';

/** Checks the orders that one sheet asks for, mostly one: all of them may be decided, or none is. None of their ids is taken by the first. */
export function checkSheet(
  parts: readonly Placement[],
  settingOf: ReadonlyMap<Placement, Setting>,
  book: PriceBook
): Candidate[] | Refusal {
  const candidates: Candidate[] = [];
  for (const part of parts) {
    const setting = settingOf.get(part)!;
    const checked = takenRefusal(part, setting) ?? checkPlacement(part, setting, book);
    if (checked instanceof Refusal) return atDoor(checked, part);
    candidates.push(checked);
  }
  return candidates;
}

/** The first of a sheet is answered by the id of the sheet; a further one that was placed was sent by somebody else, or alone. */
function takenRefusal({ input }: Placement, { existingHash, existingNumber, own }: Setting): Refusal | null {
  if (existingHash === null) return null;
  return refuse('key_reused', { id: input.id, number: own ? existingNumber : null });
}
