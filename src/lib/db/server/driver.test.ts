import { once } from 'node:events';
import { connect, createServer, Socket, type AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type postgres from 'postgres';
import { message, postgresStub } from '../../../../tests/fixtures/postgres-stub.ts';
import { driver } from './driver.ts';
import { isUnavailable } from './unavailable.ts';

const clients: postgres.Sql[] = [];
afterEach(() => Promise.all(clients.splice(0).map((one) => one.end({ timeout: 0 }))));

/** A client whose own side of each connection is at hand, so that a test can end it between two steps of the driver. */
function open(url: string, { max = 1, fetch_types = false } = {}) {
  const sockets: Socket[] = [];
  const socket = () => {
    const made = new Socket();
    const { hostname, port } = new URL(url);
    sockets.push(made.connect(Number(port), hostname));
    return new Promise<Socket>((resolve) => made.once('connect', () => resolve(made)));
  };
  const options = { max, fetch_types, backoff: () => 0.01, socket };
  const sql = driver(url, options as postgres.Options<never>);
  clients.push(sql);
  return { sql, sockets, ask: (statement: string) => sql.unsafe(statement).execute() };
}

/** What became of a query: its error's code, or that it was answered. */
const fate = (query: Promise<unknown>) =>
  query.then(
    () => 'answered',
    (error: { code?: string }) => error.code ?? String(error)
  );

/** The driver puts a query on its connection a few microtasks after it was asked, and writes it in the next turn. */
async function handedOver(): Promise<void> {
  for (let n = 0; n < 5; n++) await Promise.resolve();
}

test('a query whose connection closes before it is written ends, and so does the one after it', async () => {
  const { url } = await postgresStub();
  const { ask, sockets } = open(url);
  await ask('select 1');
  const unwritten = fate(ask('select 2'));
  await handedOver();
  sockets[0]!.destroy();
  sockets[0]!.emit('close', false);
  expect(await unwritten).toBe('CONNECTION_CLOSED');
  expect(await fate(ask('select 3'))).toBe('answered');
});

test('a query that comes between the error and the close of its connection ends', async () => {
  const { url } = await postgresStub();
  const { ask, sockets } = open(url);
  await ask('select 1');
  const first = fate(ask('select 2'));
  await handedOver();
  sockets[0]!.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
  await new Promise((resolve) => sockets[0]!.once('error', resolve));
  const closed = new Promise((resolve) => sockets[0]!.once('close', resolve));
  const second = fate(ask('select 3'));
  expect(await first).toBe('ECONNRESET');
  expect(await second).toBe('CONNECTION_CLOSED');
  await closed;
  expect(await fate(ask('select 4'))).toBe('answered');
});

test('a transaction whose connection has closed says nothing in the session of somebody else', async () => {
  const { url, heard, sockets } = await postgresStub();
  const { sql, ask } = open(url);
  const late = Promise.withResolvers<void>();
  let last: Promise<string> | undefined;
  const lost = fate(
    sql.begin(async (tx) => {
      await tx.unsafe('update once');
      await late.promise;
      last = fate(tx.unsafe('update twice').execute());
      await last;
      throw new Error('what makes it roll back');
    })
  );
  await expect.poll(() => heard[0]).toContain('update once');
  sockets[0]!.destroy();
  expect(await lost).toBe('CONNECTION_CLOSED');
  await ask('select of somebody else');
  late.resolve();
  await expect.poll(() => last).toBeDefined();
  expect(await last).toBe('CONNECTION_CLOSED');
  await ask('select the end');
  expect(heard.slice(1).flat()).toEqual(['select of somebody else', 'select the end']);
});

test('statements of a transaction that wait for their turn end with its connection', async () => {
  const { url, heard, sockets } = await postgresStub((statement) => statement === 'select for ever');
  const { sql } = open(url);
  let fates: Promise<string>[] = [];
  const lost = sql.begin(async (tx) => {
    const all = Array.from({ length: 200 }, () => tx.unsafe('select for ever').execute());
    fates = all.map(fate);
    await Promise.all(all);
  });
  const outcome = fate(lost);
  await expect.poll(() => heard[0]).toContain('select for ever');
  sockets[0]!.destroy();
  expect(await outcome).toBe('CONNECTION_CLOSED');
  expect(new Set(await Promise.all(fates))).toEqual(new Set(['CONNECTION_CLOSED']));
});

test('what waits on a reserved connection ends with it, and what comes later is not said in another session', async () => {
  const { url, heard, sockets } = await postgresStub((statement) => statement === 'select for ever');
  const { sql, ask } = open(url);
  const reserved = await sql.reserve();
  const fates = Array.from({ length: 200 }, () => fate(reserved.unsafe('select for ever').execute()));
  await expect.poll(() => heard[0]).toContain('select for ever');
  sockets[0]!.destroy();
  expect(new Set(await Promise.all(fates))).toEqual(new Set(['CONNECTION_CLOSED']));
  expect(await fate(ask('select 1'))).toBe('answered');
  expect(await fate(reserved.unsafe('select 2').execute())).toBe('CONNECTION_CLOSED');
  reserved.release();
  expect(await fate(ask('select 3'))).toBe('answered');
  expect(heard[1]).toEqual(['select 1', 'select 3']);
});

test('who waits for a connection of their own gets one, also where it was lost or could not be made before', async () => {
  const { url, sockets: theirs, heard } = await postgresStub();
  const { sql, sockets } = open(url);
  for (const turn of [1, 2, 3]) {
    const reserved = await sql.reserve();
    await reserved.unsafe(`select ${turn}`);
    reserved.release();
    sockets.at(-1)!.destroy();
    await expect.poll(() => theirs.at(-1)!.destroyed).toBe(true);
  }
  expect(heard.flat()).toEqual(['select 1', 'select 2', 'select 3']);
});

test('who waits for a connection while another is lost gets the one that takes its place', async () => {
  const { url, sockets } = await postgresStub((statement) => statement === 'select for ever');
  const { sql, ask, sockets: ours } = open(url);
  const lost = fate(ask('select for ever'));
  await expect.poll(() => sockets.length).toBe(1);
  const waiting = [sql.reserve(), sql.reserve()].map(async (given) => {
    const reserved = await given;
    const outcome = await fate(reserved.unsafe('select 1').execute());
    reserved.release();
    return outcome;
  });
  await handedOver();
  ours[0]!.destroy();
  expect(await lost).toBe('CONNECTION_CLOSED');
  expect(await Promise.all(waiting)).toEqual(['answered', 'answered']);
});

test('who could not be given a connection is told, and the next one to ask gets the next connection', async () => {
  const { url } = await postgresStub();
  let isThere = false;
  const door = createServer((socket) => {
    socket.on('error', () => undefined);
    if (!isThere) return socket.destroy();
    const inside = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    return socket.pipe(inside).pipe(socket);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void door.close());
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  const sql = driver(`postgres://somebody:word@127.0.0.1:${port}/shop`, {
    max: 1,
    fetch_types: false,
    backoff: () => 0.01
  });
  clients.push(sql as unknown as postgres.Sql);
  const refused: unknown = await sql.reserve().catch((error: unknown) => error);
  expect(isUnavailable(refused)).toBe(true);
  isThere = true;
  const reserved = await sql.reserve();
  expect(await fate(reserved.unsafe('select 1').execute())).toBe('answered');
  reserved.release();
  expect(await fate(sql.unsafe('select 2').execute())).toBe('answered');
});

test('who could not reserve a connection because nobody listens is told that it was the database', async () => {
  const sql = driver('postgres://somebody:word@127.0.0.1:1/shop', { max: 1, fetch_types: false });
  clients.push(sql as unknown as postgres.Sql);
  const refused: unknown = await sql.reserve().catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
  expect(isUnavailable(refused)).toBe(true);
});

test('a server that closes while it is asked for its types ends the query and nothing else', async () => {
  const { url, heard, sockets } = await postgresStub((statement) => statement.includes('pg_type'));
  const { ask } = open(url, { fetch_types: true });
  const waiting = fate(ask('select 1'));
  await expect.poll(() => heard[0]).toHaveLength(1);
  sockets[0]!.destroy();
  expect(await waiting).toBe('CONNECTION_CLOSED');
});

test('rows that are copied out by a slow reader, or by one that gives up, leave the connection usable', async () => {
  const { url, sockets: theirs, heard } = await postgresStub((statement) => statement.startsWith('copy'));
  const { sql, ask } = open(url);
  for (const until of ['the end', 'the first row']) {
    const copying = sql.unsafe(`copy until ${until}`).readable();
    await expect.poll(() => heard[0]).toContain(`copy until ${until}`);
    const rows = Array.from({ length: 8 }, () => message('d', Buffer.alloc(40_000, 'x')));
    theirs[0]!.write(Buffer.concat([message('H', Buffer.alloc(3)), ...rows, message('c')]));
    const rowsRead = (await copying)[Symbol.asyncIterator]();
    await rowsRead.next();
    if (until === 'the end') while (!(await rowsRead.next()).done);
    else await rowsRead.return?.();
    theirs[0]!.write(Buffer.concat([message('C', Buffer.from('COPY 8\0')), message('Z', Buffer.from('I'))]));
    await expect.poll(() => fate(ask('select 1'))).toBe('answered');
  }
});

test('a connection knows since when it owes an answer, and can be cut', async () => {
  const { url, heard } = await postgresStub((statement) => statement === 'select for ever');
  const { sql, ask } = open(url);
  await ask('select 1');
  const [connection] = sql.connections!;
  expect(connection!.silentSince()).toBeNull();
  const waiting = fate(ask('select for ever'));
  await expect.poll(() => heard[0]).toContain('select for ever');
  expect(connection!.silentSince()).toBeLessThanOrEqual(performance.now());
  connection!.cut();
  expect(await waiting).toBe('CONNECTION_CLOSED');
  expect(await fate(ask('select 2'))).toBe('answered');
});
