import { costNames } from '#lib/fairs/plan-words.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { definitionOf, type Figure } from '../metric.ts';
import { judgedAspects } from '../note.ts';
import type { Part, Report } from '../report.ts';
import {
  aspectName,
  familyName,
  identityName,
  kindName,
  metricHow,
  metricName,
  verdictName
} from '../words.ts';

export interface Sheet {
  name: string;
  headings: string[];
  rows: (string | number | null)[][];
}

/** An amount of minor units as a number of the currency. */
export type Money = (minor: number | null) => number | null;
interface Reading {
  money: Money;
  locale: Locale;
}

/** What a report says as sheets with numbers: figures, parts, costs, who was there, notes, venue and stand. */
export function reportSheets(report: Report, reading: Reading): Sheet[] {
  const by = { locale: reading.locale };
  const parts: [name: string, heading: string, parts: readonly Part[]][] = [
    [m.retrospective_by_region({}, by), m.analysis_by_region({}, by), report.regions],
    [m.retrospective_by_category({}, by), m.analysis_by_category({}, by), report.categories],
    [m.retrospective_by_product({}, by), m.analysis_by_product({}, by), report.products ?? []]
  ];
  return [
    figureSheet(report, reading),
    ...parts.map(([name, heading, own]) => partSheet(report, { name, heading, own }, reading)),
    costSheet(report, reading),
    identitySheet(report, reading.locale),
    noteSheet(report, reading.locale),
    venueSheet(report, reading.locale)
  ];
}

function figureSheet({ figures, fair }: Report, { money, locale }: Reading): Sheet {
  const by = { locale };
  const written = ({ metric }: Figure, value: number | null) =>
    definitionOf(metric).unit === 'money' ? money(value) : value;
  const gap = ({ value, expected }: Figure) =>
    value === null || expected === null ? null : value - expected;
  const unit = ({ metric }: Figure) =>
    ({ money: fair.currency, share: '1 = 100 %', time: 'ms', count: '' })[definitionOf(metric).unit];
  return {
    name: m.retrospective_title({}, by),
    headings: [
      ...[m.retrospective_family({}, by), m.retrospective_figure({}, by), m.retrospective_value({}, by)],
      ...[m.retrospective_expected({}, by), m.retrospective_gap({}, by), m.retrospective_last({}, by)],
      ...[m.retrospective_unit({}, by), m.retrospective_formula({}, by), m.retrospective_comment({}, by)]
    ],
    rows: figures.map((one) => [
      ...[familyName(definitionOf(one.metric).family, by), metricName(one.metric, by)],
      ...[
        written(one, one.value),
        written(one, one.expected),
        written(one, gap(one)),
        written(one, one.last)
      ],
      ...[unit(one), metricHow(one.metric, by), one.comment]
    ])
  };
}

function partSheet(
  { fair }: Report,
  { name, heading, own }: { name: string; heading: string; own: readonly Part[] },
  { money, locale }: Reading
): Sheet {
  const by = { locale };
  return {
    name,
    headings: [
      ...[heading, `${m.retrospective_m_amount({}, by)} (${fair.currency})`, m.retrospective_share({}, by)],
      ...[`${m.retrospective_expected({}, by)} (${fair.currency})`, m.retrospective_units({}, by)]
    ],
    rows: own.map((part) => [
      ...[part.name, money(part.amountMinor), part.share ?? null, money(part.targetMinor), part.units]
    ])
  };
}

function costSheet({ costs = [], fair }: Report, { money, locale }: Reading): Sheet {
  const by = { locale };
  return {
    name: m.retrospective_by_head({}, by),
    headings: [
      m.retrospective_head({}, by),
      ...[m.retrospective_m_cost_planned({}, by), m.retrospective_m_cost_real({}, by)].map(
        (name) => `${name} (${fair.currency})`
      )
    ],
    rows: costs.map(({ head, plannedMinor, realMinor }) => [
      ...[costNames[head]({}, by), money(plannedMinor), money(realMinor)]
    ])
  };
}

function identitySheet({ identities = [] }: Report, locale: Locale): Sheet {
  const by = { locale };
  return {
    name: m.retrospective_by_identity({}, by),
    headings: [
      ...[m.retrospective_identity({}, by), m.retrospective_m_people({}, by)],
      m.retrospective_deciders({}, by)
    ],
    rows: identities.map((one) => [identityName(one, by), one.people, one.deciders])
  };
}

function noteSheet({ notes }: Report, locale: Locale): Sheet {
  const by = { locale };
  return {
    name: m.retrospective_notes({}, by),
    headings: [
      ...[m.retrospective_kind({}, by), m.retrospective_aspect({}, by), m.retrospective_text({}, by)],
      ...[
        m.retrospective_cause({}, by),
        m.retrospective_judgement({}, by),
        m.retrospective_written_by({}, by)
      ],
      ...[m.retrospective_agreed({}, by), m.retrospective_verdict({}, by), m.retrospective_owner({}, by)],
      ...[m.retrospective_due({}, by), m.retrospective_stands({}, by)]
    ],
    rows: notes.map((note) => [
      ...[kindName(note.kind, by), note.aspect ? aspectName(note.aspect, by) : null, note.text, note.cause],
      ...[note.judgement, note.by, note.votes, note.verdict && verdictName(note.verdict, by), note.owner],
      ...[note.dueOn, note.verdict === 'measure' ? standing(note, locale) : null]
    ])
  };
}

const standing = ({ done }: Report['notes'][number], locale: Locale) =>
  done ? m.retrospective_done({}, { locale }) : m.retrospective_open({}, { locale });

function venueSheet({ notes }: Report, locale: Locale): Sheet {
  const by = { locale };
  return {
    name: m.retrospective_kind_venue({}, by),
    headings: [
      ...[m.retrospective_aspect({}, by), m.retrospective_judgement({}, by)],
      m.retrospective_judgements({}, by)
    ],
    rows: judgedAspects(notes).map(({ aspect, mean, judgements }) => [
      aspectName(aspect, by),
      mean,
      judgements
    ])
  };
}
