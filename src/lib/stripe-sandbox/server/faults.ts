import * as v from 'valibot';

const apiKinds = v.picklist([
  /** The work is done, the answer never comes. */
  'timeout_after_effect',
  /** Nothing is done, the answer never comes. */
  'timeout_before_effect',
  /** The work is done, the connection breaks. */
  'reset_after_effect',
  /** Nothing is done; the 500 is kept under the idempotency key. */
  'error_500',
  /** The work is done, yet the kept answer is a 500. */
  'error_500_after_effect',
  /** 429, not kept. */
  'rate_limit'
]);

export const faultsSchema = v.strictObject({
  api: v.optional(
    v.array(
      v.strictObject({
        kind: apiKinds,
        /** "POST /v1/checkout/sessions"; without it, any call. */
        call: v.optional(v.string()),
        times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1)
      })
    ),
    []
  ),
  webhooks: v.optional(
    v.strictObject({
      /** Extra copies of every delivery. */
      duplicate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)), 0),
      /** Deliveries that are lost for good, counted down. */
      drop: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
      delayMilliseconds: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
      /** Each delivery waits a random part of this long, so that they arrive in any order. */
      shuffleMilliseconds: v.optional(v.pipe(v.number(), v.minValue(0)), 0)
    }),
    {}
  )
});

export type FaultKind = v.InferOutput<typeof apiKinds>;
export type FaultsInput = v.InferInput<typeof faultsSchema>;

/** Which misfortunes the sandbox plays at the moment. None unless a test asks for them. */
export class Faults {
  #set = v.parse(faultsSchema, {});

  set(input: unknown): void {
    this.#set = v.parse(faultsSchema, input);
  }

  get webhooks() {
    return this.#set.webhooks;
  }

  /** The fault that befalls this call, if any; its count goes down. */
  take(call: string): FaultKind | null {
    const fault = this.#set.api.find((one) => one.times > 0 && (!one.call || one.call === call));
    if (!fault) return null;
    fault.times -= 1;
    return fault.kind;
  }

  takeDrop(): boolean {
    if (this.#set.webhooks.drop <= 0) return false;
    this.#set.webhooks.drop -= 1;
    return true;
  }
}
