import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no to settling a fair's group breaks. */
export interface SettlementRefusals {
  /** No such fair, or nothing was drawn up. */
  not_found: Record<string, never>;
  /** The role of the person does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** Orders of the fair wait to be confirmed or cancelled. */
  orders_waiting: { count: number };
  /** No break was reached that gives anybody anything. */
  nothing_to_settle: Record<string, never>;
  /** It was credited already. */
  settled_already: Record<string, never>;
  /** Orders have changed since it was drawn up, or another list was looked at. */
  settlement_moved: Record<string, never>;
  /** Nobody credits what they have drawn up themselves. */
  maker_approves: Record<string, never>;
}

/** `throw refuse('settled_already', {})`: the code decides which details there must be. */
export function refuse<Code extends keyof SettlementRefusals>(
  code: Code,
  details: SettlementRefusals[Code]
): Refusal<Code, SettlementRefusals[Code]> {
  return new Refusal(code, details);
}
