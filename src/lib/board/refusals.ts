import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about boards. */
export interface BoardRefusals {
  /** The role of the person does not allow this. */
  forbidden_role: { needs: readonly string[] };
  /** There is no such fair. */
  not_found: Record<string, never>;
  /** The fair takes orders still, or has not begun: its standing is not the last one. */
  result_not_final: { closesAt: string };
  /** What happened at the fair is not all on its board yet; a moment later it is. */
  board_behind: Record<string, never>;
}

export type BoardRefusal = keyof BoardRefusals;

export function refuse<Code extends BoardRefusal>(
  code: Code,
  details: BoardRefusals[Code]
): Refusal<Code, BoardRefusals[Code]> {
  return new Refusal(code, details);
}
