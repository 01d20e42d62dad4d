/** What the log, a job's record and the terminal are told of an error. */
export interface ToldError {
  type: string;
  message: string;
  stack?: string;
  /** Of the system or of PostgreSQL. */
  code?: string;
  table?: string;
  column?: string;
  constraint?: string;
  /** The statement with its placeholders. */
  statement?: string;
  cause?: ToldError;
}

const mostCauses = 4;
const mostLetters = 2_000;

/**
 * An error without the values of those whose request it was: no parameter of a statement, no row that PostgreSQL quotes, no token, no
 * address. What a driver hangs on its errors is left out unless it is named here; their texts are made anew.
 */
export function toldError(error: unknown, causes = 0): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: masked(String(error)) };
  const about = error as Error & Record<string, unknown>;
  const type = error.name === 'Error' ? error.constructor.name : error.name;
  const message = messageOf(about);
  return without({
    type,
    message,
    stack: [`${type}: ${message}`, ...framesOf(error)].join('\n'),
    code: wordOf(about.code),
    table: wordOf(about.table_name),
    column: wordOf(about.column_name),
    constraint: wordOf(about.constraint_name),
    statement: typeof about.query === 'string' ? about.query.slice(0, mostLetters) : undefined,
    cause: error.cause !== undefined && causes < mostCauses ? toldError(error.cause, causes + 1) : undefined
  });
}

/** The same in one text, for places that keep only a text. */
export function toldText(error: unknown): string {
  const { message, code, table, constraint, cause } = toldError(error);
  const where = [code, table, constraint].filter(Boolean).join(' ');
  const why = cause ? `; ${toldText((error as Error).cause)}` : '';
  return message + (where && !message.includes(where) ? ` (${where})` : '') + why;
}

/** Errors of these classes speak of the server, of a connection or of the statement itself, never of a value. */
const harmless = /^(08|25|40|42|53|55|57|58|XX)/;

function messageOf(error: Error & Record<string, unknown>): string {
  if (isFailedQuery(error)) return 'A statement failed';
  if ('severity' in error && !harmless.test(String(error.code))) return 'PostgreSQL refused a value';
  return masked(error.message);
}

/** As drizzle throws it around the driver's error: its message carries every parameter. */
const isFailedQuery = (error: object) => 'query' in error && 'params' in error;

/** Names of people and secrets that somebody may have put into a message; ids of things stay. */
function masked(text: string): string {
  return text
    .slice(0, mostLetters)
    .replace(/[^\s"'<>()]+@[^\s"'<>()]+/g, '[address]')
    .replace(/[\w-]{38,}/g, '[secret]')
    .replace(/"(?:[^"\\]|\\.)*"?(\.{3})? is not valid JSON/s, '[text] is not valid JSON');
}

const framesOf = ({ stack = '' }: Error) => stack.split('\n').filter((line) => /^\s+at /.test(line));

const wordOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 100) : undefined);

function without<Told extends object>(told: Told): Told {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Told;
}
