/** A document as lists show it, and as somebody is told who has its code. */
export interface DocumentHead {
  id: string;
  kind: string;
  number: string;
  version: number;
  datedOn: string;
  totalMinor: number | null;
  currency: string | null;
  issuedAt: Date;
}

/** What the record says of a paper. */
export interface CheckedDocument extends DocumentHead {
  code: string;
  /** SHA-256 of its file, in hex; null while nobody has asked for one. */
  fileHash: string | null;
  /** The newest version of the same; null when this is it. */
  supersededBy: number | null;
}
