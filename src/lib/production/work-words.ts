import { localName } from '#lib/catalog/local-name.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Confidence } from './confidence.ts';
import type { DelayAlternative, RevisionReason } from './delays.ts';
import type { WorkState } from './order-progress.ts';

const stages: Record<string, () => string> = {
  cutting: m.production_stage_cutting,
  sewing: m.production_stage_sewing,
  finishing: m.production_stage_finishing,
  packing: m.production_stage_packing
};

/** A stage in the reader's language: our words for the known ones, else what the company calls it there. */
export const stageName = ({ code, name, nameZh = null, nameKo = null }: NamedStage): string =>
  stages[code]?.() ?? localName(name, { zh: nameZh, ko: nameKo }, getLocale());

type NamedStage = { code: string; name: string; nameZh?: string | null; nameKo?: string | null };

/** A word of ours; in another language than the page's where that is asked for. */
type Say = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const reasons: Record<RevisionReason, Say> = {
  material_late: m.production_reason_material_late,
  capacity_full: m.production_reason_capacity_full,
  rework: m.production_reason_rework,
  machine_down: m.production_reason_machine_down,
  payment_late: m.production_reason_payment_late,
  dealer_change: m.production_reason_dealer_change,
  holiday: m.production_reason_holiday,
  other: m.production_reason_other,
  ahead_of_plan: m.production_reason_ahead_of_plan
};

/** Why a date moved. */
export const reasonName = (code: string, options?: { locale?: Locale }): string =>
  reasons[code as RevisionReason]?.({}, options) ?? code;

const choices: Record<DelayAlternative, Say> = {
  keep: m.production_choice_keep,
  split: m.production_choice_split,
  less: m.production_choice_less,
  similar: m.production_choice_similar,
  drop: m.production_choice_drop
};

/** What a dealer may choose after a delay. */
export const choiceName = (code: string, options?: { locale?: Locale }): string =>
  choices[code as DelayAlternative]?.({}, options) ?? code;

export const stateName: Record<WorkState, () => string> = {
  waiting: m.production_state_waiting,
  planned: m.production_state_planned,
  in_work: m.production_state_in_work,
  made: m.production_state_made,
  cancelled: m.production_state_cancelled
};

export const confidenceName: Record<Confidence, () => string> = {
  done: m.production_confidence_done,
  on_time: m.production_confidence_on_time,
  at_risk: m.production_confidence_at_risk,
  late: m.production_confidence_late
};
