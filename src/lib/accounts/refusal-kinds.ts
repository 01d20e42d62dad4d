/** What the record of refusals tells apart. */
export const refusalKinds = [
  /** A password that is not right, an address that nobody has, or a closed account. */
  'sign_in_failed',
  /** A try to sign in that came before its pause was over. */
  'sign_in_paused',
  /** The own password, asked for again by somebody who is signed in, was not right. */
  'password_wrong',
  /** A link of a mail, or a code of a screen, that opens nothing. */
  'link_wrong',
  /** A key for other software, or a token of a screen, that nobody has. */
  'key_wrong',
  /** A key that works, for something that it is not good for. */
  'key_scope',
  /** Somebody who is signed in reached for what their role may not do. */
  'not_allowed',
  /** Somebody who is signed in reached for what is not there for them: another company's, mostly, or nothing at all. */
  'not_theirs',
  /** A request that another site makes in a person's name. */
  'foreign_origin',
  /** More requests than one person or address may make. */
  'too_many',
  /** A live connection that was not taken. */
  'socket_refused'
] as const;

export type RefusalKind = (typeof refusalKinds)[number];

export const isRefusalKind = (text: string | null): text is RefusalKind =>
  text !== null && (refusalKinds as readonly string[]).includes(text);
