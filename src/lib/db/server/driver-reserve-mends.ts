import type { Mend } from './driver-mends.ts';

/** What postgres.js gets wrong with a connection that somebody has reserved, or waits for. */
export const reserveMends: Mend[] = [
  {
    file: 'index.js',
    why: `When a reserved connection closed, what waited on it had no end, what came later ran in the session that took its place, and it was
      released in the middle of somebody else's work.`,
    before: `    c.reserved.release = true

    const sql = Sql(handler)
    sql.release = () => {
      c.reserved = null
`,
    after: `    c.reserved.release = true
    let lost = null
    c.onclose = e => {
      lost = e
      while (queue.length)
        queue.shift().reject(e)
    }

    const sql = Sql(handler)
    sql.release = () => {
      if (lost)
        return
      c.onclose = c.reserved = null
`
  },
  {
    file: 'index.js',
    why: 'For the same; and what failed first can be asked, as it can in a transaction of its own.',
    before: `    function handler(q) {
      c.queue === full
        ? queue.push(q)
`,
    after: `    function handler(q) {
      q.catch(e => sql.failed ??= e)
      if (lost)
        return q.reject(lost)
      c.queue === full
        ? queue.push(q)
`
  },
  {
    file: 'index.js',
    why: `Who waited for a connection that could not be made stayed in the queue, and the next one that could was given to nobody. And
      the error said nothing of a query, by which a database is told from other servers that refuse.`,
    before: `        const query = { reserve: resolve, reject }
`,
    after: `        const query = { reserve: resolve, reject: e => {
          queries.remove(query)
          'query' in e || Object.defineProperty(e, 'query', { value: 'reserve' })
          reject(e)
        } }
`
  },
  {
    file: 'index.js',
    why: `For who reserves one, a connection is made and then looked for in the queue; where it was made anew because another had closed, they
      had left the queue, and waited for ever.`,
    before: `    options.onclose && options.onclose(c.id)
    queries.length && connect(c, queries.shift())
`,
    after: `    options.onclose && options.onclose(c.id)
    if (queries.length) {
      const query = queries.shift()
      query.reserve && queries.push(query)
      connect(c, query)
    }
`
  },
  {
    file: 'connection.js',
    why: 'A connection that was made for somebody who reserves it was never handed over when it had read the types once before.',
    before: `      options.shared.retries = retries = 0
      initial = null
      return
`,
    after: `      options.shared.retries = retries = 0
      const isReserved = initial && initial.reserve
      initial = null
      return isReserved ? onopen(connection) : undefined
`
  }
];
