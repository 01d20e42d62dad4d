/** Where a piece of work is on its way from this device to the books. */
export type Saved =
  | { at: 'device' }
  | { at: 'sending' }
  | { at: 'account'; time: Date }
  | { at: 'accepted'; number: string }
  | { at: 'waiting'; tries: number }
  | { at: 'refused'; why: string };
