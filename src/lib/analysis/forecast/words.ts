import { m } from '#lib/i18n/paraglide/messages.js';
import type { MethodName } from './methods.ts';

const names: Record<MethodName, () => string> = {
  seasonal_naive: m.analysis_method_seasonal_naive,
  mean: m.analysis_method_mean,
  croston: m.analysis_method_croston,
  tsb: m.analysis_method_tsb,
  holt_winters: m.analysis_method_holt_winters
};

/** What a method of forecasting is called. */
export const methodName = (method: MethodName): string => names[method]();
