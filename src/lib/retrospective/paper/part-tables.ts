import { costSums } from '#lib/fairs/costs.ts';
import { costNames } from '#lib/fairs/plan-words.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { Part, Report } from '../report.ts';
import { identityName } from '../words.ts';

/** What the fair is made of, behind its summary: regions, categories and products with their shares, cost by head, who was there. Tables without rows are left out. */
export function partTables(report: Report, locale: Locale, say: Reader) {
  const by = { locale };
  const regions = report.regions.map((part) => ({ ...part, name: part.name && say.named(part.name) }));
  return [
    {
      title: m.retrospective_by_region({}, by),
      table: goods(regions, report.fair.currency, locale, say)
    },
    {
      title: m.retrospective_by_category({}, by),
      table: goods(report.categories, report.fair.currency, locale, say)
    },
    {
      title: m.retrospective_by_product({}, by),
      table: goods(report.products ?? [], report.fair.currency, locale, say)
    },
    { title: m.retrospective_by_head({}, by), table: costTable(report, locale, say) },
    { title: m.retrospective_by_identity({}, by), table: identityTable(report, locale, say) }
  ].filter(({ table }) => table.rows.length > 0);
}

function goods(parts: readonly Part[], currency: string, locale: Locale, say: Reader) {
  const by = { locale };
  return {
    columns: [
      { title: '', wide: true },
      { title: m.retrospective_m_amount({}, by), right: true },
      { title: m.retrospective_share({}, by), right: true },
      { title: m.retrospective_units({}, by), right: true }
    ],
    rows: parts.map(({ name, amountMinor, share, units }) => [
      ...[name ?? '–', say.money(amountMinor, currency), share == null ? '–' : say.percent(share)],
      say.count(units)
    ])
  };
}

function costTable({ costs = [], fair }: Report, locale: Locale, say: Reader) {
  const by = { locale };
  const money = (minor: number | null) => (minor === null ? '–' : say.money(minor, fair.currency));
  const sums = costSums(costs);
  return {
    columns: [
      { title: m.retrospective_head({}, by), wide: true },
      { title: m.retrospective_m_cost_planned({}, by), right: true },
      { title: m.retrospective_m_cost_real({}, by), right: true }
    ],
    rows: costs.map(({ head, plannedMinor, realMinor }) => [
      ...[costNames[head]({}, by), money(plannedMinor), money(realMinor)]
    ]),
    sum: costs.length > 0 ? ['', money(sums.plannedMinor), money(sums.realMinor)] : []
  };
}

function identityTable({ identities = [] }: Report, locale: Locale, say: Reader) {
  const by = { locale };
  const people = identities.reduce((sum, one) => sum + one.people, 0);
  return {
    columns: [
      { title: m.retrospective_identity({}, by), wide: true },
      { title: m.retrospective_m_people({}, by), right: true },
      { title: m.retrospective_share({}, by), right: true },
      { title: m.retrospective_deciders({}, by), right: true }
    ],
    rows: identities.map((one) => [
      ...[identityName(one, by), say.count(one.people), say.percent(one.people / people)],
      say.count(one.deciders)
    ])
  };
}
