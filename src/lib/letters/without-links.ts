import type { MailBlock } from '#lib/mail/mail-block.ts';

/** A letter without where its buttons lead: that opens what is its reader's, and is nobody else's to see. */
export const withoutLinks = (blocks: readonly MailBlock[]): MailBlock[] =>
  blocks.map((block) => (block.kind === 'button' ? { ...block, link: '' } : block));
