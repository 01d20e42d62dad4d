import { copyMends } from './driver-copy-mends.ts';
import { reserveMends } from './driver-reserve-mends.ts';

/** A piece of the driver's source, and what stands there instead. */
export interface Mend {
  file: 'connection.js' | 'index.js';
  why: string;
  before: string;
  after: string;
}

export const mendedVersion = '3.4.9';

/** What postgres.js gets wrong when a connection ends under load (docs/decisions/0010-postgres-js-mended.md). */
export const mends: Mend[] = [
  {
    file: 'connection.js',
    why: 'A write that was put off until its socket had gone threw out of a timer and ended the process.',
    before: `    const x = socket.write(chunk, fn)
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
`,
    after: `    if (!socket) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }
    const x = socket.write(chunk, fn)
`
  },
  {
    file: 'connection.js',
    why: `What is sent in one turn leaves in one piece and at its end. It left in pieces of a kilobyte, each of which woke the server, and what
      was less than one waited until the loop had read everything else.`,
    before: `    if (fn || chunk.length >= 1024)
      return nextWrite(fn)
    nextWriteTimer === null && (nextWriteTimer = setImmediate(nextWrite))
`,
    after: `    if (fn || chunk.length >= 65536)
      return nextWrite(fn)
    if (nextWriteTimer === null) {
      const own = nextWriteTimer = {}
      process.nextTick(() => own === nextWriteTimer && nextWrite())
    }
`
  },
  {
    file: 'connection.js',
    why: 'For the same; there is no timer to clear any more.',
    before: `    incomings = null
    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)
`,
    after: `    incomings = null
    socket.removeListener('data', data)
`
  },
  {
    file: 'connection.js',
    why: 'A query that is given to a dying or closed connection would never be sent, and never answered.',
    before: '    if (stream)\n      return queryError(q, Errors.generic(',
    after: `    if (!socket || socket.destroyed) {
      queryError(q, Errors.connection('CONNECTION_CLOSED', options))
      return true
    }

    if (stream)\n      return queryError(q, Errors.generic(`
  },
  {
    file: 'connection.js',
    why: `What a closed connection leaves behind belongs to nobody: a stale timer kept the next socket from ever writing, a stale
      query swallowed the refusal of the next one, and queries that came between error and close had no end.`,
    before: `    socket = null

    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    closedTime = performance.now()
    hadError && options.shared.retries++
`,
    after: `    socket = nextWriteTimer = chunk = null

    if (initial && options.host.length > 1)
      return reconnect()

    closedTime = performance.now()
    ;(hadError || initial) && options.shared.retries++
    error(Errors.connection('CONNECTION_CLOSED', options))
    while (sent.length)
      queryError(sent.shift(), Errors.connection('CONNECTION_CLOSED', options))
    query = results = errorResponse = final = null
    result = new Result()
`
  },
  {
    file: 'connection.js',
    why: 'The same timer at a wanted end; and a socket that was still connecting, or whose other side is gone, stayed open.',
    before: `    clearImmediate(nextWriteTimer)
    if (socket) {
      socket.removeListener('data', data)
      socket.removeListener('connect', connected)
      socket.readyState === 'open' && socket.end(b().X().end())
    }
`,
    after: `    nextWriteTimer = chunk = null
    if (socket) {
      const leaving = socket
      socket.removeListener('data', data)
      socket.removeListener('connect', connected)
      socket.readyState === 'open' ? socket.end(b().X().end()) : socket.destroy()
      setTimeout(() => leaving.destroy(), 2000).unref()
    }
`
  },
  {
    file: 'connection.js',
    why: 'A connection that ends while it reads the types of the server left a rejection that nobody handles: the process ended.',
    before: '        return fetchArrayTypes()\n',
    after: '        return fetchArrayTypes().catch(noop)\n'
  },
  {
    file: 'connection.js',
    why: 'When the socket was full, "begin" did not reserve its connection: the transaction was open, and everybody was in it.',
    before: `      return write(toBuffer(q))
        && !q.describeFirst
        && !q.cursorFn
        && sent.length < max_pipeline
        && (!q.options.onexecute || q.options.onexecute(connection))
`,
    after: `      const flows = write(toBuffer(q)) && !q.describeFirst && !q.cursorFn && sent.length < max_pipeline
      return (!q.options.onexecute || q.options.onexecute(connection)) && flows
`
  },
  {
    file: 'connection.js',
    why: 'How long a connection owes an answer can be asked, and it can be cut: no query without an end.',
    before: '    cancel,\n    end,\n    count: 0,\n',
    after: `    cancel,
    end,
    heardAt: () => heard,
    silentSince: () => socket && (query || initial) ? heard : null,
    cut: () => socket ? socket.destroy() : undefined,
    count: 0,
`
  },
  {
    file: 'connection.js',
    why: 'For the same: an answer is owed from when the query became the next one, or from the last bytes.',
    before: '        : (query = q, query.active = true)\n',
    after: '        : (heard = performance.now(), query = q, query.active = true)\n'
  },
  {
    file: 'connection.js',
    why: 'For the same.',
    before: '  function data(x) {\n',
    after: '  function data(x) {\n    heard = performance.now()\n'
  },
  {
    file: 'connection.js',
    why: 'For the same; establishing a connection has its own limit, counted from here.',
    before: '    connectTimer.start()\n',
    after: '    connectTimer.start()\n    heard = performance.now()\n    connection.marked = undefined\n'
  },
  {
    file: 'connection.js',
    why: 'For the same.',
    before: '    , closedTime = 0\n',
    after: '    , closedTime = 0\n    , heard = 0\n'
  },
  {
    file: 'connection.js',
    why: `Whoever reads for one dealer says so to the server right before the query, on the same connection and without waiting, unless the
      last one on it was for the same dealer. When that fails, nothing may be read on it.`,
    before: '    try {\n      q.state = backend\n',
    after: `    if (q.mark !== undefined && connection.marked !== q.mark) {
      try {
        build(q)
      } catch (error) {
        queryError(q, error)
        return true
      }
      const marking = new Query(["select set_config('app.dealer_id', '" + Number(q.mark) + "', false)"], [], execute, noop, { simple: true })
      marking.executed = true
      connection.marked = q.mark
      marking.catch(() => socket && socket.destroy())
      execute(marking)
    }

    try {\n      q.state = backend\n`
  },
  {
    file: 'index.js',
    why: 'The watchman has to see the connections, and whoever looks after the app how many wait for one.',
    before: '    options,\n    reserve,\n',
    after: `    options,
    connections,
    waiting: () => queries.length,
    inUse: () => reserved.length + busy.length + full.length,
    reserve,
`
  },
  {
    file: 'index.js',
    why: `A transaction whose connection had closed went on with it: its next statement, or its rollback, ran in whatever transaction
      had been given the new session since.`,
    before: '        new Promise((_, reject) => connection.onclose = reject)\n',
    after: `        new Promise((_, reject) => connection.onclose = e => {
          lost = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })\n`
  },
  {
    file: 'index.js',
    why: 'For the same.',
    before: '    let savepoints = 0\n      , connection\n',
    after: '    let savepoints = 0\n      , lost = null\n      , connection\n'
  },
  {
    file: 'index.js',
    why: 'For the same.',
    before: `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue === full
`,
    after: `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost)
          return q.reject(lost)
        c.queue === full
`
  },
  ...reserveMends,
  ...copyMends
];
