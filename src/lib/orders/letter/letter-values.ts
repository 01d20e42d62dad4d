import type { NewDocument } from '#lib/documents/new-document.ts';
import * as format from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { giftsOnPaper, rewardsOnPaper } from './letter-rewards.ts';
import { changesOf } from './letter-changes.ts';
import type { LetterFacts, LetterLine, PaperTerm } from './letter.ts';

type Values = NewDocument['values'];

/** What is written on the letter of an order, word by word, in its language. */
export function letterValues(facts: LetterFacts, terms: readonly PaperTerm[], brand: string): Values {
  const { locale, currency } = facts;
  const by = { locale };
  const day = (when: Date | string) => format.fullDay(when, facts.timeZone, locale);
  const { changes, version } = facts;
  return {
    head: {
      ...{ brand, title: m.orders_letter({}, by), subtitle: facts.fair },
      to: [facts.dealer.name, ...linesOf(facts.dealer.address)],
      facts: [
        [m.documents_number({}, by), String(facts.number)],
        [m.documents_date({}, by), day(changes?.at ?? facts.confirmed.at)],
        [m.documents_version({}, by), String(version)],
        [m.documents_dealer_number({}, by), facts.dealer.code],
        ...pairs([m.orders_letter_po({}, by), facts.poNumber]),
        ...pairs([m.orders_letter_rep({}, by), facts.rep])
      ]
    },
    words: wordsOf(facts),
    intro: changes
      ? m.orders_letter_intro_changed({ version: String(version), before: String(changes.since) }, by)
      : m.orders_letter_intro({ day: day(facts.placed.at) }, by),
    changes: changes && changesOf(changes, currency, locale, day),
    styles: [...Map.groupBy(facts.lines, (line) => line.code)].map(([code, lines]) => ({
      ...{ code, name: lines[0]!.product },
      lines: lines.map((line) => lineOf(line, facts))
    })),
    totals: {
      units: format.count(facts.units, locale),
      amount: format.amount(facts.totalMinor, currency, locale)
    },
    terms: terms.map(({ title, when, amountMinor }) => [
      title,
      when,
      format.amount(amountMinor, currency, locale)
    ]),
    delivery: deliveryOf(facts, day),
    checked: checkedOf(facts),
    signatures: [m.orders_letter_signed_us({ brand }, by), m.orders_letter_signed_you({}, by)]
  };
}

function wordsOf({ locale, currency, changes }: LetterFacts) {
  const by = { locale };
  return {
    ...{ goods: m.orders_letter_goods({}, by), article: m.orders_letter_article({}, by) },
    ...{ leaves: m.orders_letter_leaves({}, by), units: m.orders_units_head({}, by) },
    ...{ price: m.orders_letter_price({}, by), amount: m.orders_letter_amount({ currency }, by) },
    ...{ total: m.orders_total({}, by), terms: m.orders_letter_terms({}, by) },
    ...{ step: m.orders_letter_step({}, by), when: m.orders_letter_when({}, by) },
    ...{ delivery: m.orders_letter_delivery({}, by), checked: m.orders_letter_checked({}, by) },
    ...{ before: m.orders_letter_before({}, by), after: m.orders_letter_after({}, by) },
    changes: changes ? m.orders_letter_changes({ before: String(changes.since) }, by) : ''
  };
}

function lineOf(line: LetterLine, facts: LetterFacts) {
  const { currency, locale } = facts;
  const money = (minor: number) => format.amount(minor, currency, locale);
  const instead = line.listMinor !== null && line.listMinor !== line.unitPriceMinor;
  return {
    name: [line.colour, line.size].filter(Boolean).join(', ') || line.product,
    sku: line.sku,
    leaves: [...line.pieces.map((piece) => pieceOf(piece, locale)), ...wished(line, locale)],
    units: format.count(line.quantity, locale),
    price: money(line.unitPriceMinor),
    instead: instead ? m.orders_letter_list_price({ price: money(line.listMinor!) }, { locale }) : null,
    reason: reasonOf(line, facts),
    amount: money(line.amountMinor)
  };
}

function pieceOf({ quantity, on, fromStock }: LetterLine['pieces'][number], locale: LetterFacts['locale']) {
  const told = { units: format.count(quantity, locale), day: format.fullDay(on, 'UTC', locale) };
  return fromStock ? m.orders_letter_stock(told, { locale }) : m.orders_letter_made(told, { locale });
}

const wished = ({ wishedOn }: LetterLine, locale: LetterFacts['locale']) =>
  wishedOn ? [m.orders_letter_wished({ day: format.fullDay(wishedOn, 'UTC', locale) }, { locale })] : [];

/** Why a line has another price than the list says for one piece. */
function reasonOf({ byHand, fromUnits, rewardedBy }: LetterLine, facts: LetterFacts): string | null {
  const { locale } = facts;
  if (byHand?.reason) return m.orders_letter_by_hand_why({ reason: byHand.reason }, { locale });
  if (byHand) return m.orders_letter_by_hand({}, { locale });
  const tier =
    fromUnits === null || fromUnits <= 1
      ? []
      : [m.orders_letter_tier({ units: format.count(fromUnits, locale) }, { locale })];
  return [...tier, ...rewardsOnPaper(facts, rewardedBy)].join('; ') || null;
}

function deliveryOf(facts: LetterFacts, day: (when: string) => string) {
  const by = { locale: facts.locale };
  const { shipFrom, shipUntil } = facts;
  const window = [shipFrom, shipUntil].flatMap((one) => (one ? [day(one)] : [])).join(' – ');
  return [
    ...pairs([m.orders_letter_address({}, by), facts.shipTo ?? facts.dealer.address]),
    ...pairs([m.orders_letter_window({}, by), window]),
    ...pairs([m.orders_letter_note({}, by), facts.note]),
    ...giftsOnPaper(facts)
  ];
}

/** Who has looked at it, in the order in which they did. */
function checkedOf({ placed, tested, confirmed, timeZone, locale }: LetterFacts) {
  const by = { locale };
  const system = m.orders_letter_system({}, by);
  const at = (when: Date) => `${format.fullDay(when, timeZone, locale)}, ${format.clock(when, timeZone)}`;
  const placer = placed.actedBy
    ? m.orders_letter_placed_for({ staff: placed.actedBy, person: placed.heardFrom ?? placed.by }, by)
    : placed.by;
  return [
    [m.orders_letter_placed({}, by), placer, at(placed.at)],
    ...(tested ? [[m.orders_letter_tested({}, by), tested.by ?? system, at(tested.at)]] : []),
    [m.orders_letter_confirmed({}, by), confirmed.by ?? system, at(confirmed.at)]
  ];
}

const linesOf = (address: string | null) => (address ?? '').split('\n').filter((line) => line.trim());

const pairs = ([name, value]: [string, string | null]): [string, string][] => (value ? [[name, value]] : []);
