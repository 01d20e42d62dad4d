import { pageWords } from '#lib/documents/head-words.ts';
import type { PaperValues } from '#lib/documents/paper.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Policy, PolicyRule } from '../policy.ts';
import { gives, hoursText, kindNames, needs, scopeText, type RuleReader } from '../rule-words.ts';

/** The fair that a policy is of, named in the reader's language. */
export interface PolicyFair {
  name: string;
  currency: string;
  timeZone: string;
  opensAt: Date;
  closesAt: Date;
}

/** What is written on the paper of a policy. `styleNames`: names of styles by their codes; one without a name stands there by its code. */
export function policyValues(
  { version, heroes, rules }: Policy,
  fair: PolicyFair,
  { brand, locale, styleNames }: { brand: string; locale: Locale; styleNames: ReadonlyMap<string, string> }
): PaperValues {
  const by = { locale };
  const reader = { currency: fair.currency, locale, zone: fair.timeZone };
  const named = (codes: readonly string[]) =>
    codes.map((code) => [styleNames.get(code), code].filter(Boolean).join(' '));
  return {
    head: {
      ...{ brand, title: m.policy_title({}, by), subtitle: fair.name, to: [] },
      facts: [
        [m.policy_paper_days({}, by), format.dayRange(fair.opensAt, fair.closesAt, fair.timeZone, locale)],
        [m.policy_paper_version({}, by), String(version)]
      ],
      ...{ pageWords: pageWords(locale), check: null }
    },
    lead: m.policy_paper_lead({}, by),
    rules: rules.map((rule) => {
      const scope =
        rule.scope.kind === 'styles' ? { ...rule.scope, names: named(rule.scope.names) } : rule.scope;
      return ruleValues({ ...rule, scope }, named(heroes), reader);
    }),
    foot: m.policy_paper_foot({}, by)
  };
}

function ruleValues(rule: PolicyRule, heroes: readonly string[], reader: RuleReader) {
  const by = { locale: reader.locale };
  const together = { order: null, region: m.policy_by_region({}, by), hall: m.policy_by_hall({}, by) };
  const notes = [together[rule.reach], hoursText(rule, reader), rule.stacks ? m.policy_stacks({}, by) : null];
  return {
    title: kindNames[rule.kind]({}, by),
    scope: scopeText(rule, heroes, reader),
    steps: rule.steps.map((step) => [needs(rule, step, reader) ?? '', gives(rule, step, reader)]),
    notes: notes.filter((note) => note !== null)
  };
}
