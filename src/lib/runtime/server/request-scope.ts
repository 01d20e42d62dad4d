import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known about the request that is worked on, wherever its work leads. */
export interface RequestScope {
  /** The code of the refusal that the answer tells of. */
  refusal: string | null;
  /** Whether the refusal is in the record already. */
  isNoted: boolean;
}

/** Empty outside of a request: in jobs, in the relay, in commands of the terminal. */
export const requestScope = new AsyncLocalStorage<RequestScope>();

/** Says for what the request that is worked on is refused. */
export function noteInRequest(refusal: string): void {
  const scope = requestScope.getStore();
  if (scope) scope.refusal = refusal;
}
