/** One row of a table of facts: `Order`, `1042`. */
export interface MailFact {
  label: string;
  value: string;
}

/** What a mail is made of, from the top down. Both its parts, HTML and text, come from these; a value is never markup. */
export type MailBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: MailFact[] }
  /** Opens a page of ours; nothing else than http and https becomes a link. */
  | { kind: 'button'; text: string; link: string }
  /** Small print at the end: why one gets this, and where to stop it. */
  | { kind: 'footer'; text: string; link?: { text: string; href: string } };

/** Whether it may be followed from a mail. */
export const isLink = (href: string): boolean => /^https?:\/\//i.test(href) && URL.canParse(href);
