/** A file that goes with a mail: who makes it, and of what. It is made when the mail leaves and stored nowhere. */
export interface MailEnclosure {
  /** The name of its maker. */
  maker: string;
  /** What it is made of, as its maker reads it. */
  of: string;
}

export interface EnclosedFile {
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

/** Makes a file in the language of the mail; null when there is nothing any more to make it of. */
export type EnclosureMaker = (of: string, locale: string) => Promise<EnclosedFile | null>;

/** Who can make files for mails, by name. The mail room knows no domain: they are given to it where the app is composed. */
export type EnclosureMakers = Readonly<Record<string, EnclosureMaker>>;
