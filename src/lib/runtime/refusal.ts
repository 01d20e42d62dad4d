/**
 * The business says no. Thrown by commands, so that the transaction rolls back; `code` is one of the closed list of
 * the domain (`<domain>/refusals.ts`), `details` what the person needs in order to go on. Anything else that is
 * thrown is a bug and stays loud.
 */
export class Refusal<Code extends string = string, Details = unknown> extends Error {
  readonly code: Code;
  readonly details: Details;

  constructor(code: Code, details?: Details) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = (details ?? {}) as Details;
  }
}
