import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { Outlook } from '#lib/reports/standing.ts';

/** How the running fair stands to its target, as one sentence whose first part stands out. */
export function paceWords(outlook: Outlook, say: Reader): { main: string; rest: string } {
  const { forecast, target } = outlook;
  const share = (minor: number) => say.percent(minor / (target || 1), 0);
  const reached = outlook.gap === 0 && Boolean(target);
  if (!forecast) return { main: reached ? m.console_reached() : m.console_too_early(), rest: stop() };
  const [low, high] = [share(forecast.low), share(forecast.high)];
  const rest = low === high ? stop() : m.console_between({ low, high });
  const words = { count: pointsOf(outlook), share: share(forecast.likely) };
  if (reached) return { main: m.console_reached_ahead(words), rest };
  if (pointsOf(outlook) === 0) return { main: m.console_on_pace(words), rest };
  return { main: (outlook.ahead ?? 0) < 0 ? m.console_behind(words) : m.console_ahead(words), rest };
}

const stop = () => m.console_full_stop();
const pointsOf = ({ ahead }: Outlook) => Math.round(Math.abs(ahead ?? 0) * 100);
