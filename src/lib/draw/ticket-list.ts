import { digestOf } from './digest.ts';
import { cancelledRules, type Prize, type Terms, type TicketRule } from './terms.ts';

/** The first line of a list and of every sum. A change to either gets another number. */
export const drawVersion = 'orderfair-draw/1';

/** What stands for a ticket in the list: it tells nothing, and opens to one holder only. */
export type Mark = string;

/** What a holder needs to show that tickets are theirs. Salts are 32 hex digits of chance. */
export interface Opening {
  holderKey: string;
  salt: string;
}

/** Stands for a holder in one draw. Without the salt it tells nothing; the dealer has it and knows the own code. */
export const holderKeyOf = (holder: { drawId: string; dealerCode: string; salt: string }): string =>
  digestOf([drawVersion, 'holder', holder.drawId, holder.dealerCode, holder.salt].join('\n'));

/** The mark of a ticket. Whoever opens one ticket of a holder does not open the others: each has a salt of its own. */
export const markOf = (drawId: string, { holderKey, salt }: Opening): Mark =>
  digestOf([drawVersion, 'ticket', drawId, holderKey, salt].join('\n'));

/**
 * The list as it is published, saved and hashed: lines ended by a line feed, first what was said beforehand, then one mark a line in
 * ascending order, so that the place in the list tells nothing either. The first mark is ticket 1.
 */
export function listText(terms: Terms, marks: readonly Mark[]): string {
  const lines = [
    drawVersion,
    `draw ${terms.drawId}`,
    `fair ${terms.fair}`,
    `rule ${ruleLine(terms.rule)}`,
    `cancelled ${terms.cancelled}`,
    `holder ${terms.once ? 'once' : 'often'}`,
    `beacon ${terms.beacon ?? ''}`,
    ...terms.prizes.map(({ name, winners }) => `prize ${winners} ${name}`),
    `tickets ${marks.length}`,
    ...marks
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Reads a list back; null when it is none, or not exactly as it would be written. */
export function readList(text: string): { terms: Terms; marks: Mark[] } | null {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith('tickets '));
  const field = (name: string) =>
    lines
      .slice(0, head)
      .flatMap((line) => (line.split(' ')[0] === name ? [line.slice(name.length + 1)] : []));
  const rule = readRule(field('rule')[0] ?? '');
  const cancelled = cancelledRules.find((one) => one === field('cancelled')[0]);
  if (head < 0 || !rule || !cancelled) return null;
  const terms: Terms = {
    ...{ drawId: field('draw')[0] ?? '', fair: field('fair')[0] ?? '', rule, cancelled },
    ...{ once: field('holder')[0] === 'once', beacon: field('beacon')[0] || null },
    prizes: field('prize').map(readPrize)
  };
  const marks = lines.slice(head + 1, -1);
  const isOrdered = marks.every((mark, at) => at === 0 || marks[at - 1]! < mark);
  return isOrdered && listText(terms, marks) === text ? { terms, marks } : null;
}

function ruleLine(rule: TicketRule): string {
  const step = rule.per === 'step' ? ` ${rule.stepMinor} ${rule.currency}` : '';
  return `${rule.kind} ${rule.per}${step}`;
}

function readRule(line: string): TicketRule | null {
  const [kind, per, stepMinor, currency] = line.split(' ');
  if (kind === 'presence') return per === 'household' || per === 'person' ? { kind, per } : null;
  if (kind !== 'orders' && kind !== 'deposits') return null;
  if (per === 'order') return { kind, per };
  return per === 'step' ? { kind, per, stepMinor: Number(stepMinor), currency: currency ?? '' } : null;
}

function readPrize(line: string): Prize {
  const [winners = ''] = line.split(' ');
  return { name: line.slice(winners.length + 1), winners: Number(winners) };
}
