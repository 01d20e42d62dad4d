import { pageWords } from '#lib/documents/head-words.ts';
import type { PaperValues } from '#lib/documents/paper.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readerOf, type Reader } from '#lib/ui/reader.ts';
import { definitionOf, families, type Figure, type Metric, standingOf } from '../metric.ts';
import type { Part, Report } from '../report.ts';
import { sentencesOf } from '../sentences.ts';
import { familyName, figureText, gapText, metricHow, metricName, sizeName } from '../words.ts';
import { noteTables, venueTable } from './note-tables.ts';
import { partTables } from './part-tables.ts';

export interface Signed {
  version: number;
  hash: string;
  signedAt: Date;
  by: string;
}

const tiles: readonly Metric[] = ['amount', 'signing', 'average', 'arrived', 'new_conversion', 'cost_real'];

/** What stands on the paper of a signed report. `names` are what regions and fairs are called in its language. */
export function reportValues(
  report: Report,
  signed: Signed,
  { brand, locale, names }: { brand: string; locale: Locale; names: Readonly<Record<string, string>> }
): PaperValues {
  const by = { locale };
  const say = readerOf({ locale, zone: report.fair.timeZone, names });
  const { currency } = report.fair;
  const text = (metric: Metric, value: number | null) => figureText(metric, value, currency, say);
  return {
    head: {
      ...{
        brand,
        title: m.retrospective_title({}, by),
        subtitle: say.named(report.fair.name),
        to: [],
        check: null
      },
      facts: [
        [m.retrospective_version({ version: String(signed.version) }, by), say.fullDay(signed.signedAt)],
        ['', say.dayRange(new Date(report.fair.opensAt), new Date(report.fair.closesAt))]
      ],
      pageWords: pageWords(locale)
    },
    summary: {
      title: m.retrospective_summary({}, by),
      lines: sentencesOf(report.figures, currency, say, locale)
    },
    tiles: tilesOf(report.figures, text, locale),
    /** What the line across a bar is. */
    mark: m.retrospective_expected({}, by),
    charts: [
      chart(
        m.retrospective_by_region({}, by),
        report.regions,
        (name) => (name === null ? '–' : say.named(name)),
        {
          say,
          currency
        }
      ),
      chart(m.retrospective_by_category({}, by), report.categories, (name) => name ?? '–', { say, currency })
    ],
    decision: decisionOf(report, locale, shortened),
    /** The whole of it, behind the summary, where the summary has no room for it. */
    decided: isShortened(report) ? decisionOf(report, locale, (text) => text) : null,
    parts: partTables(report, locale, say),
    families: families.map((family) => ({
      title: familyName(family, by),
      table: figureTable(
        report.figures.filter(({ metric }) => definitionOf(metric).family === family),
        { text, currency, say },
        locale
      )
    })),
    notes: [...venueTable(report, locale, say), ...noteTables(report, locale, say)],
    signed: `${m.retrospective_version_by({ name: signed.by, when: say.fullDay(signed.signedAt) }, by)} · ${m.retrospective_digest({}, by)} ${signed.hash}`,
    signers: [signed.by, '']
  };
}

function tilesOf(
  figures: readonly Figure[],
  text: (metric: Metric, value: number | null) => string,
  locale: Locale
) {
  const by = { locale };
  return tiles.flatMap((metric) => {
    const figure = figures.find((one) => one.metric === metric);
    if (!figure) return [];
    const more =
      figure.expected === null ? '' : `${m.retrospective_expected({}, by)} ${text(metric, figure.expected)}`;
    return [
      { name: metricName(metric, by), value: text(metric, figure.value), tone: standingOf(figure), more }
    ];
  });
}

/** As long are the words of a decision on the summary at most: it is one page. */
const mostOnSummary = 110;
const shortened = (text: string) =>
  text.length > mostOnSummary
    ? `${text.slice(0, mostOnSummary - 1).trimEnd()}…`
    : text.replaceAll(/\s+/g, ' ');
const isShortened = ({ decision }: Report) =>
  decision !== null &&
  [decision.place, decision.products, decision.words].some((text) => text !== shortened(text));

function decisionOf({ decision }: Report, locale: Locale, written: (text: string) => string) {
  const by = { locale };
  return (
    decision && {
      title: m.retrospective_next({}, by),
      lines: [
        [m.retrospective_size({}, by), sizeName(decision.size, by)],
        [m.retrospective_place({}, by), written(decision.place)],
        [m.retrospective_products({}, by), written(decision.products)],
        [m.retrospective_words({}, by), written(decision.words)]
      ].filter(([, value]) => value)
    }
  );
}

function figureTable(
  figures: readonly Figure[],
  {
    text,
    currency,
    say
  }: { text: (metric: Metric, value: number | null) => string; currency: string; say: Reader },
  locale: Locale
) {
  const by = { locale };
  return {
    columns: [
      { title: '', wide: true },
      { title: m.retrospective_value({}, by), right: true },
      { title: m.retrospective_expected({}, by), right: true },
      { title: m.retrospective_gap({}, by), right: true },
      { title: m.retrospective_last({}, by), right: true }
    ],
    rows: figures.map((figure) => [
      [metricName(figure.metric, by), say.join([metricHow(figure.metric, by), figure.comment])],
      text(figure.metric, figure.value),
      text(figure.metric, figure.expected),
      gapText(figure, currency, say),
      text(figure.metric, figure.last)
    ])
  };
}

/** So many bars has a chart: the summary is one page. */
const mostBars = 6;

/** The largest parts as bars against the largest of them or of their targets. */
function chart(
  title: string,
  parts: readonly Part[],
  named: (name: string | null) => string,
  { say, currency }: { say: Reader; currency: string }
) {
  const shown = parts.slice(0, mostBars);
  const most = Math.max(
    1,
    ...shown.flatMap(({ amountMinor, targetMinor }) => [amountMinor, targetMinor ?? 0])
  );
  return {
    title,
    rows: shown.map(({ name, amountMinor, targetMinor }) => ({
      name: named(name),
      share: (100 * amountMinor) / most,
      target: targetMinor ? (100 * targetMinor) / most : null,
      value: say.money(amountMinor, currency)
    }))
  };
}
