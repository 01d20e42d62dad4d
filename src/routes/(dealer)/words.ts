import type { StepName } from '#lib/billing/instalment.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** What a step of the payment plan is called in a sentence. */
export const paymentStep: Record<StepName, () => string> = {
  whole: m.common_home_step_whole,
  deposit: m.common_home_step_deposit,
  middle: m.common_home_step_middle,
  final: m.common_home_step_final
};
