/** Earlier orders that are ordered again: their numbers, and what was in them under the name it had. */
export interface Again {
  numbers: number[];
  lines: { sku: string; quantity: number; name: string }[];
}
