import { Articles } from '../../reading/articles.ts';
import { readMessage } from '../../reading/read-message.ts';
import { Message } from './message.svelte.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';

/** Reads a message by the words of the dealer's own list. */
export function messageIn(sheet: OrderSheet, text: string): Message {
  const articles = new Articles(sheet.products.map(({ product }) => product));
  return new Message(sheet, readMessage(text, articles));
}
