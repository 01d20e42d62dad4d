import { m } from '#lib/i18n/paraglide/messages.js';
import type { Found, OrderTest, TestResult, Verdict } from '#lib/orders/reviewing/order-tests.ts';
import { windowText } from '#lib/orders/wishing/window-words.ts';
import type { Reader } from '#lib/ui/reader.ts';

export const testNames: Record<OrderTest, () => string> = {
  state: m.console_test_state,
  supply: m.console_test_supply,
  window: m.console_test_window,
  price: m.console_test_price,
  credit: m.console_test_credit,
  pack: m.console_test_pack,
  address: m.console_test_address,
  policy: m.console_test_policy,
  duplicate: m.console_test_duplicate,
  lines: m.console_test_lines,
  shares: m.console_test_shares
};

export const verdictNames: Record<Verdict, () => string> = {
  passed: m.console_verdict_passed,
  warned: m.console_verdict_warned,
  failed: m.console_verdict_failed
};

/** Names of tests in a row. */
export const testList = (tests: readonly OrderTest[], say: Reader): string =>
  say.join(tests.map((test) => testNames[test]()));

/** What a test was decided on, as a sentence. */
export function testSays(result: TestResult, currency: string, say: Reader): string {
  const bad = result.verdict !== 'passed';
  const names = (found: Found) => namesOf(found, say);
  switch (result.test) {
    case 'state': {
      const { lines, units, totalMinor } = result.found;
      const says = {
        lines: say.count(lines),
        units: say.count(units),
        amount: say.money(totalMinor, currency)
      };
      return bad ? m.console_test_state_wrong() : m.console_test_state_says(says);
    }
    case 'supply': {
      const { units, dated, late, missing } = result.found;
      if (missing.count > 0) return m.console_test_not_held({ names: names(missing) });
      if (late > 0) return m.console_test_late({ units: say.count(late) });
      return m.console_test_supply_says({ now: say.count(units - dated), dated: say.count(dated) });
    }
    case 'window':
      return windowSays(result.found, say);
    case 'price':
      return priceSays(result.found, say);
    case 'credit':
      return creditSays(result.found, say);
    case 'pack':
      return bad
        ? m.console_test_pack_broken({ names: names(result.found.broken) })
        : m.console_test_packs_says();
    case 'address':
      return say.join([result.found.address ?? m.console_test_no_address(), result.found.contact]);
    case 'policy': {
      const { inHours, invited, musts } = result.found;
      if (!bad) return m.console_test_policy_says();
      return say.join(
        [
          !inHours && m.console_test_out_of_hours(),
          !invited && m.console_test_not_invited(),
          musts.count > 0 && m.console_test_musts({ names: names(musts) })
        ].map((one) => one || null)
      );
    }
    case 'lines': {
      const { required, ticked, lines } = result.found;
      if (!required && ticked === 0) return m.console_test_lines_free();
      return m.console_test_lines_says({ ticked: say.count(ticked), lines: say.count(lines) });
    }
    case 'shares':
      return sharesSay(result.found, say);
    case 'duplicate': {
      const { numbers, hours } = result.found;
      if (numbers.length === 0) return m.console_test_unique();
      return m.console_test_alike({ numbers: numbers.slice(0, 5).join(', '), hours: say.count(hours) });
    }
  }
}

const namesOf = ({ count, first }: Found, say: Reader) =>
  say.join([...first, count > first.length ? '…' : null]);

function sharesSay(
  { shared, over, wished }: Extract<TestResult, { test: 'shares' }>['found'],
  say: Reader
): string {
  if (wished.count > 0) return m.console_test_shares_wished({ names: namesOf(wished, say) });
  if (shared.count === 0) return m.console_test_shares_none();
  const told = ({ count, first }: typeof shared) =>
    namesOf({ count, first: first.map((one) => `${one.code} ${one.takenUnits} / ${one.mostUnits}`) }, say);
  return over.count > 0
    ? m.console_test_shares_over({ names: told(over) })
    : m.console_test_shares_says({ names: told(shared) });
}

function windowSays(found: Extract<TestResult, { test: 'window' }>['found'], say: Reader): string {
  const { missed } = found;
  const skus = { count: missed.count, first: missed.first.map((one) => one.sku) };
  if (missed.count > 0) return m.console_test_window_missed({ names: namesOf(skus, say) });
  return windowText(found, say) || m.console_test_window_says();
}

function priceSays(
  {
    lines,
    wrong,
    moved,
    byHand,
    beyond,
    rewarded = 0,
    policyVersion
  }: Extract<TestResult, { test: 'price' }>['found'],
  say: Reader
): string {
  const names = (count: number, first: readonly string[]) => ({
    names: say.join([...first, count > first.length ? '…' : null])
  });
  if (wrong.count > 0) return m.console_test_price_wrong(names(wrong.count, wrong.first));
  const skus = moved.first.map((one) => one.sku);
  if (moved.count > 0) return m.console_test_price_moved(names(moved.count, skus));
  if (beyond && beyond.count > 0)
    return m.console_test_price_beyond(
      names(
        beyond.count,
        beyond.first.map((one) => one.sku)
      )
    );
  const hands = (byHand?.first ?? []).map(({ sku, by, reason }) => say.join([sku, by, reason]));
  if (byHand && byHand.count > 0) return m.console_test_price_by_hand(names(byHand.count, hands));
  if (rewarded > 0)
    return m.console_test_price_rewarded({
      ...{ lines: say.count(lines), rewarded: say.count(rewarded) },
      version: policyVersion ?? 0
    });
  return m.console_test_price_says({ lines: say.count(lines) });
}

function creditSays(found: Extract<TestResult, { test: 'credit' }>['found'], say: Reader): string {
  const { currency, limitMinor, exposureMinor, missingMinor, approved, hold } = found;
  if (hold) return hold === 'always' ? m.console_test_on_hold() : m.console_test_overdue();
  if (limitMinor === null) return m.console_test_no_limit();
  const used = say.moneyWhole(exposureMinor, currency);
  const limit = say.moneyWhole(limitMinor, currency);
  if (missingMinor === 0) return m.console_test_credit_says({ used, limit });
  if (approved) return m.console_test_credit_approved({ used, limit });
  return m.console_test_credit_over({ used, limit, missing: say.moneyWhole(missingMinor, currency) });
}
