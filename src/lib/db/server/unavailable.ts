const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN'
]);

const lostCodes = new Set([
  ...['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT'],
  ...networkCodes,
  '57P01', // the server is being stopped
  '57P02', // another of its processes has crashed
  '57P03', // it is starting or stopping
  '25P03' // the transaction was idle for too long, and its session was ended
]);

const limitCodes = new Set([
  '57014', // statement_timeout
  '55P03', // lock_timeout
  '40001', // serialization failure, after all tries
  '40P01', // deadlock, after all tries
  '25006', // the server has become a read-only replica
  '58030' // it cannot read or write its files
]);

/** The code of a database error, also where something else wraps it; null for any other error. */
export function databaseCode(error: unknown): string | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const { code } = inner as Error & { code?: unknown };
    if (typeof code !== 'string') continue;
    // Mail and payment servers are refused connections too; the driver notes its query on the error.
    if (!networkCodes.has(code) || 'query' in inner) return code;
  }
  return null;
}

/** The connection has ended, or none can be had. Whether the last statement took effect is not known. */
export const isDatabaseLost = (error: unknown): boolean => lostCodes.has(databaseCode(error) ?? '');

/**
 * The database cannot serve this now: lost, full (class 53: disk, memory, connections), or a limit was hit. The same request
 * may well succeed a moment later, which tells it from a bug.
 */
export function isUnavailable(error: unknown): boolean {
  // By name: the built app and the plain entry each hold their own copy of the class.
  if (error instanceof Error && error.name === 'TooLate') return true;
  const code = databaseCode(error) ?? '';
  return lostCodes.has(code) || limitCodes.has(code) || /^(08|53)\w{3}$/.test(code);
}

const overtakenCodes = new Set([
  '23514', // a check: less is left than was taken
  '23502' // not null: the same where the amount that may be reached stands in the row
]);

/** A transaction took what it had read without a lock, and somebody else had taken it first. */
export const wasTakenMeanwhile = (error: unknown): boolean => overtakenCodes.has(databaseCode(error) ?? '');
