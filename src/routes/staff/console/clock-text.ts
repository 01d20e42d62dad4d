import { countdown } from '#lib/board/pace.ts';
import type { Reader } from '#lib/ui/reader.ts';

/** A time left as on a clock, `26:14:08`; from four days on in words, `6 d 3 h`. */
export function clockText(leftMs: number, say: Reader): string {
  const { days, clock } = countdown(leftMs);
  return days > 0 ? say.duration(leftMs, true) : clock;
}
