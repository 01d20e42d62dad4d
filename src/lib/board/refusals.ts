import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about boards. */
export interface BoardRefusals {
  /** The role of the person does not allow this. */
  forbidden_role: { needs: readonly string[] };
  /** There is no such fair. */
  not_found: Record<string, never>;
}

export type BoardRefusal = keyof BoardRefusals;

export function refuse<Code extends BoardRefusal>(
  code: Code,
  details: BoardRefusals[Code]
): Refusal<Code, BoardRefusals[Code]> {
  return new Refusal(code, details);
}
