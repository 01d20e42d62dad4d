import { m } from '#lib/i18n/paraglide/messages.js';
import type { ChoiceOption, LinePromise } from '#lib/supply/promise.ts';
import type { Reader } from '#lib/ui/reader.ts';

/** A delivery of a promise: what ships on one day, from wherever. */
export interface Delivery {
  on: string;
  units: number;
  fromStock: boolean;
}

export function deliveries(promise: LinePromise): Delivery[] {
  const days: Delivery[] = [];
  for (const { shipsOn, quantity, source } of promise.pieces) {
    const last = days.at(-1);
    if (last?.on === shipsOn) last.units += quantity;
    else days.push({ on: shipsOn, units: quantity, fromStock: source === 'stock' });
  }
  return days;
}

/** Words of a small button: `Split, rest 18 Mar`, `All 18 Mar`, `Take 72`. */
export function optionShort({ choice, promise }: ChoiceOption, say: Reader): string {
  const day = say.dayShort(promise.completeOn!);
  if (choice === 'split') return m.supply_short_split({ day });
  if (choice === 'later') return m.supply_short_later({ day });
  return m.supply_short_take({ units: say.count(promise.quantity) });
}

/** What the main button of the sheet says will happen. */
export function optionButton({ choice, promise }: ChoiceOption, say: Reader): string {
  const days = deliveries(promise);
  const units = say.count(promise.quantity);
  const day = say.day(promise.completeOn!);
  const [first, second] = days;
  if (days.length > 2) return m.supply_take_parts({ units, parts: days.length, day });
  if (first && second)
    return m.supply_take_split({
      now: say.count(first.units),
      later: say.count(second.units),
      first: say.day(first.on),
      day
    });
  if (choice === 'later') return m.supply_take_later({ units, day });
  return m.supply_take_less({ units });
}

/** The name of a choice in the sheet. */
export function optionName(choice: ChoiceOption['choice']): string {
  const names = {
    split: m.supply_choice_split,
    later: m.supply_choice_later,
    most: m.supply_choice_most,
    less: m.supply_choice_less
  };
  return names[choice]();
}

/** What can be had first: `72 can ship on 4 Feb.`, or that nothing can. */
export function shipsNow(options: readonly ChoiceOption[], wished: number, say: Reader): string {
  const firsts = options.map((option) => deliveries(option.promise)[0]).filter((one) => one !== undefined);
  const first = firsts.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : b.units - a.units))[0];
  if (!first) return m.supply_none_can({ units: say.count(wished) });
  return m.supply_some_can({ units: say.count(first.units), day: say.day(first.on) });
}
