import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import {
  changedTables,
  type Part,
  type Purge,
  type RankingFound,
  type Rehearsal,
  type Spread
} from './rehearsal.ts';

/** What a rehearsal has found, in plain sentences of a language; none before it is over. */
export function rehearsalSentences(rehearsal: Rehearsal, locale: Locale): string[] {
  const { report, error } = rehearsal;
  const options = { locale };
  const failed = error ? [m.rehearsal_failed({ error }, options)] : [];
  if (!report) return rehearsal.state === 'killed' ? [m.rehearsal_killed({}, options)] : failed;
  const { orders, screens, phones, faults, capacity, mostMegabytes } = report;
  const refused = Object.values(orders.refused).reduce((sum, count) => sum + count, 0);
  const counts = { sent: orders.count, accepted: orders.accepted, refused, failed: orders.failed };
  return [
    ...failed,
    m.rehearsal_orders(counts, options),
    ...times(orders, (spread) => m.rehearsal_order_times(spread, options)),
    ...times(screens, (spread) => m.rehearsal_screen_times(spread, options)),
    ...times(phones, (spread) => m.rehearsal_phone_times(spread, options)),
    ...faults.map(({ kind, backMs }) =>
      backMs === null
        ? m.rehearsal_fault_stays({ fault: faultNames[kind](options) }, options)
        : m.rehearsal_fault_over(
            { fault: faultNames[kind](options), seconds: (backMs / 1000).toFixed(1) },
            options
          )
    ),
    ...(report.ranking ? rankingSentences(report.ranking, locale) : []),
    ...(capacity ? [capacityWords(capacity, report.givesOut, locale)] : []),
    ...(mostMegabytes === null ? [] : [m.rehearsal_memory({ megabytes: mostMegabytes }, options)]),
    ...(report.purge ? purgeSentences(report.purge, locale) : [])
  ];
}

const faultNames = {
  wifi: (options: { locale: Locale }) => m.rehearsal_fault_wifi({}, options),
  screen: (options: { locale: Locale }) => m.rehearsal_fault_screen({}, options),
  restart: (options: { locale: Locale }) => m.rehearsal_fault_restart({}, options)
};

function times(
  { p50, p95, p99 }: Spread,
  say: (spread: { p50: number; p95: number; p99: number }) => string
): string[] {
  return p50 === null || p95 === null || p99 === null ? [] : [say({ p50, p95, p99 })];
}

/** Where regions stood, by what, and whether that was right. */
function rankingSentences({ by, regions, agrees }: RankingFound, locale: Locale): string[] {
  const options = { locale };
  const places = regions.map(({ name, place, percent }) =>
    percent === null ? `${place}. ${name}` : `${place}. ${name} ${percent} %`
  );
  return [
    m.rehearsal_ranking({ by: rankNames[by]({}, options), places: places.join(', ') }, options),
    agrees ? m.rehearsal_ranking_agrees({}, options) : m.rehearsal_ranking_differs({}, options)
  ];
}

const rankNames: Record<RankBy, (inputs: object, options: { locale: Locale }) => string> = {
  amount: m.fairs_rank_amount,
  share: m.fairs_rank_share,
  growth: m.fairs_rank_growth,
  households: m.fairs_rank_households
};

function capacityWords(
  { perSecond, isLimit }: { perSecond: number; isLimit: boolean },
  part: Part,
  locale: Locale
): string {
  if (!isLimit) return m.rehearsal_capacity_open({ rate: perSecond }, { locale });
  return m.rehearsal_capacity({ rate: perSecond, part: partNames[part]({}, { locale }) }, { locale });
}

const partNames: Record<Part, (inputs: object, options: { locale: Locale }) => string> = {
  nothing: m.rehearsal_part_nothing,
  client: m.rehearsal_part_client,
  server: m.rehearsal_part_server,
  database: m.rehearsal_part_database,
  admission: m.rehearsal_part_admission,
  memory: m.rehearsal_part_memory,
  supply: m.rehearsal_part_supply
};

/** What proves that nothing is left. */
export function purgeSentences(purge: Purge, locale: Locale): string[] {
  const options = { locale };
  const changed = changedTables(purge.tables);
  const [own, others] = [changed.filter(({ own: is }) => is), changed.filter(({ own: is }) => !is)];
  const names = (tables: { table: string }[]) => tables.map(({ table }) => table).join(', ');
  return [
    purge.databaseGone && purge.folderGone
      ? m.rehearsal_gone({}, options)
      : m.rehearsal_not_gone({}, options),
    purge.broken.length === 0
      ? m.rehearsal_verified({ count: purge.invariants }, options)
      : m.rehearsal_broken({ names: purge.broken.join('; ') }, options),
    ...(purge.brokenBefore.length === 0
      ? []
      : [m.rehearsal_broken_before({ names: purge.brokenBefore.join('; ') }, options)]),
    changed.length === 0
      ? m.rehearsal_same({ count: purge.tables.length }, options)
      : m.rehearsal_same_but({ count: purge.tables.length - changed.length }, options),
    ...(own.length > 0 ? [m.rehearsal_own_doings({ names: names(own) }, options)] : []),
    ...(others.length > 0 ? [m.rehearsal_others_doings({ names: names(others) }, options)] : [])
  ];
}
