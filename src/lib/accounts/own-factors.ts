/** By what a person proves at sign-in who they are, as their own page shows it. */
export interface OwnFactors {
  codeApp: { createdAt: Date; lastUsedAt: Date | null } | null;
  /** An app that is being set up: its secret to type, and the dark squares of its picture as a drawing of so many squares a side. */
  begun: { secret: string; path: string; size: number } | null;
  passkeys: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[];
  codesLeft: number;
}

/** What a form about them was answered. */
export type FactorAnswer = {
  refusal?: { code: string; details: unknown };
  problems?: Record<string, string>;
  typed?: Record<string, string>;
  /** New recovery codes, shown this once. */
  codes?: string[] | null;
} | null;
