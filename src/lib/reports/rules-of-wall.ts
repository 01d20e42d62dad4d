import type { ShownRule, WallRule } from '#lib/board/welcome.ts';
import type { Finding, InputName, RuleName } from '#lib/targets/arithmetic/finding.ts';

/**
 * What a hall is shown of the findings of a fair: counts and parts, never an amount and never a name. Null where the rule says nothing.
 *
 * @param each so many of the largest dealers of each region are key dealers
 */
export function shownRule(rule: WallRule, findings: readonly Finding[], each: number): ShownRule | null {
  const of = (name: RuleName) => findings.find((finding) => finding.rule === name);
  if (rule === 'key_dealers') {
    const { result = null, wanted = null } = of('key_dealers') ?? {};
    return result === null || wanted === null ? null : { rule, here: result, asked: wanted, each };
  }
  if (rule === 'valid_share') {
    const valid = of('valid_households');
    return shareOf(rule, valid, 'valid_households', 'effective_dealers', inputOf(valid, 'share_least'));
  }
  const onSite = of('on_site_sales');
  return onSite?.result === null ? null : shareOf(rule, onSite, 'on_site_ordered', 'ordered', null);
}

function shareOf(
  rule: 'valid_share' | 'on_site_share',
  finding: Finding | undefined,
  part: InputName,
  whole: InputName,
  asked: number | null
): ShownRule | null {
  const [some, all] = [inputOf(finding, part), inputOf(finding, whole)];
  return some === null || !all ? null : { rule, share: some / all, asked };
}

const inputOf = (finding: Finding | undefined, name: InputName): number | null =>
  finding?.inputs.find((input) => input.name === name)?.value ?? null;
