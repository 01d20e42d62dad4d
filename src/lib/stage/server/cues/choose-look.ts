import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { accentOn } from '#lib/board/accent.ts';
import type { BoardTheme } from '#lib/board/stage.ts';
import { products } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Chooses the theme and the accent of the screens, and the style that the hall counts together (by its code; null: none).
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `unknown_style`, `accent_too_pale`
 */
export function chooseLook(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; theme: BoardTheme; accent: string | null; hero: string | null },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx, stage) => {
    const { theme, accent, hero } = input;
    const seen = accent === null ? null : accentOn(accent, theme);
    if (seen && !seen.stands) throw refuse('accent_too_pale', { contrast: seen.contrast });
    const [style] = hero
      ? await tx.select({ id: products.id }).from(products).where(eq(products.code, hero))
      : [];
    if (hero && !style) throw refuse('unknown_style', { code: hero });
    await changeStage(tx, stage, { theme, accent, heroId: style?.id ?? null });
    return { type: 'stage.look_chosen', payload: { theme, accent, hero } };
  });
}
