import type { OrderLineInput } from '../../placing/order-form.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';
import type { QuickPad } from '../pad/quick-pad.svelte.ts';

/** Earlier orders that are ordered again: their numbers, and what was in them under the name it had. */
export interface Again {
  numbers: number[];
  lines: { sku: string; quantity: number; name: string }[];
}

/** Lines of earlier orders on a sheet: cells, and rows of the pad for what is not offered any more. They can be taken back together. */
export class BroughtAgain {
  readonly gone: readonly OrderLineInput[];
  readonly takeBack: () => void;

  constructor(sheet: OrderSheet, pad: QuickPad, lines: readonly OrderLineInput[]) {
    this.gone = sheet.add(lines);
    const unhang = pad.addLoose(this.gone);
    const came = this.gone.length < lines.length;
    this.takeBack = () => {
      if (came) sheet.undo();
      unhang();
    };
  }
}
