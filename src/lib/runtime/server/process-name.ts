import { randomUUID } from 'node:crypto';

/** This process among all that work on the database. */
export const processId = randomUUID();

const mark = 'orderfair ';

/** What each of its connections calls itself, so that others see whether it lives: as long as one connection bears its name. */
export const connectionName = mark + processId;

/** Under this name it holds jobs. */
export const jobHolder = `pool-${processId}`;

/** SQL for the name of the connections of whoever holds jobs under the name in `column`. */
export const connectionNameOf = (column: string): string =>
  `'${mark}' || substr(${column}, ${'pool-'.length + 1})`;
