import type postgres from 'postgres';
import { newestBook, priceBook, type PriceBook } from '#lib/catalog/server/price-book.ts';
import { addExposure, lockCredit, openCredit, readCredit } from '#lib/credit/server/lock-credit.ts';
import { planByIndex } from '#lib/db/server/by-index.ts';
import { inBreaths } from '#lib/db/server/in-breaths.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { lockSupply, readSupply, takeSupply } from '#lib/supply/server/lock-supply.ts';
import { withCoupon } from '#lib/policy/coupon.ts';
import { policyBook, type PolicyBook } from '#lib/policy/server/policy-book.ts';
import { mostWishedUnits } from '#lib/supply/server/wishes.ts';
import { refuse } from '../../refusals.ts';
import { emptyDrafts } from '../drafting/empty-drafts.ts';
import { answerOf } from './answer-of.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import { checkSheet } from './check-sheet.ts';
import { Counter } from './counter.ts';
import { isWish, shareBook, type ShareBook } from '../sharing/share-book.ts';
import { lockShares, markShared, sharedOf, type SharedAsk } from '../sharing/lock-shares.ts';
import { limitedOf, readOrdered } from './dealer-maximums.ts';
import { takerOf, type Ledger } from './decide-order.ts';
import { decideBatch, leavesPlenty, type DecidedBatch } from './decide-batch.ts';
import { lockCoupons, noteCoupons, ruleOfCoupon, type CouponLedger } from './lock-coupons.ts';
import { limitedPeople, readPlacedAlone } from './placed-alone.ts';
import { insertOrders } from './insert-orders.ts';
import { asked, partsOf, type Candidate, type Outcome, type Placement, type Setting } from './placement.ts';
import { readSettings } from './read-settings.ts';

/**
 * Decides and writes a batch of placements in one transaction and answers each. The decisions are plain TypeScript on what is free.
 * Where there is plenty, nothing is locked before it is taken, and the tables' own checks refuse what somebody else took first; else
 * rows are locked once and in one order for all: credit by dealer, then supply by variant.
 *
 * @param isCareful locks always: for a batch that was overtaken
 * @param onDecided called when nothing is left but to write
 */
export async function writeBatch(
  sql: postgres.Sql,
  placements: Placement[],
  isCareful: boolean,
  onDecided: () => void
): Promise<Outcome[]> {
  const outcomes = new Map<Placement, Outcome>();
  const firsts = firstOfEachId(placements);
  const parts = firsts.flatMap(partsOf);
  await inBreaths(sql, async ({ tx, commit }) => {
    const [, { version, settings }, guessed] = await Promise.all([
      planByIndex(tx),
      readSettings(tx, parts),
      isCareful ? null : guessLedger(tx, parts)
    ]);
    const book = await priceBook(tx, version);
    const shares = await shareBook(tx, version);
    const policies = await policyBook(tx, version);
    const coupons = await lockCoupons(tx, parts);
    const candidates: Candidate[] = [];
    const settingOf = new Map(parts.map((part, at) => [part, withPolicy(settings[at]!, policies)]));
    const taken = new Set<string>();
    for (const [placement, own] of Map.groupBy(parts, asked)) {
      const [setting] = own.map((part) => settingOf.get(part)!);
      if (setting!.existingHash !== null) {
        outcomes.set(placement, await answerOf(tx, placement, setting!));
        continue;
      }
      const priced = own.map((part) => takeCoupon(part, settingOf.get(part)!, { coupons, taken }));
      const checked = priced.find((one) => one instanceof Refusal) ?? checkSheet(own, settingOf, book);
      if (checked instanceof Refusal) outcomes.set(placement, checked);
      else candidates.push(...checked);
    }
    if (candidates.length === 0) return;
    const batch = await decide(tx, candidates, { book, shares }, guessed);
    for (const [placement, refusal] of batch.refusals) outcomes.set(placement, refusal);
    const writing = Promise.all([write(tx, batch, outcomes, coupons), commit()]);
    onDecided();
    await writing;
  });
  return Promise.all(placements.map((placement) => outcomes.get(placement) ?? repeated(sql, placement)));
}

/**
 * What is free of all that the placements seem to want, read beside the settings that tell whether they may. Null when nothing is known
 * of the catalogue yet.
 */
async function guessLedger(tx: postgres.TransactionSql, placements: Placement[]): Promise<Ledger | null> {
  const book = newestBook();
  if (!book) return null;
  const wanted = new Counter();
  for (const { input } of placements) {
    for (const { sku, quantity } of input.lines) {
      const variant = book.variants.get(sku);
      if (variant) wanted.add(variant.id, quantity);
    }
  }
  const dealerIds = placements.map(({ actor }) => actor.dealerId);
  const [credit, supply] = await Promise.all([readCredit(tx, dealerIds), readSupply(tx, wanted)]);
  return { book, credit, supply, ordered: new Map(), alone: new Map(), shares: new Map(), shared: new Map() };
}

/** On what was guessed where that was right, nothing and nobody is limited, nothing shared or wished and there is plenty, else under locks. */
async function decide(
  tx: postgres.TransactionSql,
  candidates: Candidate[],
  { book, shares }: { book: PriceBook; shares: ShareBook },
  guessed: Ledger | null
): Promise<DecidedBatch> {
  const without = dealersWithoutCredit(candidates);
  const [limited, shared] = [limitedOf(candidates, book), sharedByAll(candidates, shares)];
  const { wanted, wishes } = askedOf(candidates, shares);
  const people = limitedPeople(candidates);
  const isPlain = limited.length + shared.length + people.length === 0 && !wishes;
  if (isPlain && guessed?.book === book && without.size === 0) {
    const batch = decideBatch(candidates, guessed);
    if (leavesPlenty(batch, guessed)) return batch;
  }
  await openCredit(tx, without);
  const dealerIds = candidates.map(({ placement }) => placement.actor.dealerId);
  const [credit, taken, supply, ordered, alone] = await Promise.all([
    lockCredit(tx, dealerIds),
    lockShares(tx, shared),
    lockSupply(tx, wanted),
    readOrdered(tx, limited),
    readPlacedAlone(tx, people)
  ]);
  return decideBatch(candidates, { book, credit, supply, ordered, alone, shares, shared: taken });
}

/**
 * All statements leave at once. What others may wait for is taken last and in the one order of locks, so that it is held for as short as
 * it can be.
 */
async function write(
  tx: postgres.TransactionSql,
  { decided, takes, marks }: DecidedBatch,
  outcomes: Map<Placement, Outcome>,
  coupons: CouponLedger
): Promise<void> {
  if (decided.length === 0) return;
  const drafted = decided.filter(({ candidate }) => candidate.setting.hasDraft);
  const [written] = await Promise.all([
    insertOrders(tx, decided),
    noteCoupons(tx, decided, coupons),
    markShared(tx, marks),
    addExposure(tx, takes.exposure),
    takeSupply(tx, takes.fromStock, takes.fromCapacity),
    emptyDrafts(
      tx,
      drafted.map(({ candidate }) => candidate.placement.input.id)
    )
  ]);
  for (const [placement, orders] of Map.groupBy(written, ([part]) => asked(part))) {
    const [[, order], ...others] = orders as [One, ...One[]];
    const sisters = others.map(([{ input }, one]) => ({ ...one, door: input.door || null }));
    outcomes.set(placement, { order: sisters.length > 0 ? { ...order, sisters } : order, repeated: false });
  }
}

const withPolicy = (setting: Setting, policies: PolicyBook): Setting => ({
  ...{ ...setting, policy: policies.get(setting.fairId ?? 0) ?? null }
});

/** Adds the rule of a placement's coupon to what holds for it. Whoever has the same coupon behind it in a batch tries again when this order is decided. */
function takeCoupon(
  placement: Placement,
  setting: Setting,
  { coupons, taken }: { coupons: CouponLedger; taken: Set<string> }
): Refusal | null {
  const rule = ruleOfCoupon(placement, setting, coupons);
  if (rule === null || rule instanceof Refusal) return rule;
  const code = placement.input.coupon!;
  if (taken.has(code)) return refuse('busy', { retryAfterSeconds: 1 });
  taken.add(code);
  setting.couponRule = rule;
  setting.policy = withCoupon(setting.policy ?? null, rule);
  return null;
}

type One = [Placement, PlacedOrder];

function firstOfEachId(placements: Placement[]): Placement[] {
  const seen = new Set<string>();
  return placements.filter(({ input }) => !seen.has(input.id) && seen.add(input.id));
}

/** The same id came twice in one batch: the second is answered from what the first one wrote, if it wrote anything. */
async function repeated(sql: postgres.Sql, placement: Placement): Promise<Outcome> {
  const { settings } = await readSettings(sql, [placement]);
  if (settings[0]!.existingHash === null) return refuse('busy', { retryAfterSeconds: 1 });
  return answerOf(sql, placement, settings[0]!);
}

/** Dealer id → currency of the account that has to be opened first. */
function dealersWithoutCredit(candidates: Candidate[]): Map<number, string> {
  const without = candidates.filter(({ setting }) => !setting.hasCredit);
  return new Map(without.map(({ placement, setting }) => [placement.actor.dealerId, setting.fairCurrency]));
}

/** From which shares the candidates would take; mostly none. */
function sharedByAll(candidates: Candidate[], shares: ShareBook): SharedAsk[] {
  if (shares.size === 0) return [];
  return candidates.flatMap((one) =>
    sharedOf(
      takerOf(one),
      one.lines.map(({ variant }) => variant.productId),
      shares
    )
  );
}

/** Of a wish more than any warehouse has: it is taken from what is wished, not from stock. */
function askedOf(candidates: Candidate[], shares: ShareBook): { wanted: Counter; wishes: boolean } {
  const wanted = new Counter();
  let wishes = false;
  for (const { lines, setting } of candidates) {
    for (const { variant, quantity } of lines) {
      const wish = isWish(shares, setting.fairId, variant.productId);
      wanted.add(variant.id, wish ? mostWishedUnits : quantity);
      wishes ||= wish;
    }
  }
  return { wanted, wishes };
}
