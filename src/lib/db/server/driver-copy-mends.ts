import type { Mend } from './driver-mends.ts';

/** What postgres.js gets wrong when rows are copied in bulk, as backups are made (docs/decisions/0010-postgres-js-mended.md). */
export const copyMends: Mend[] = [
  {
    file: 'connection.js',
    why: 'Rows that are copied in when the connection has gone have nowhere to go.',
    before: `        socket.write(b().d().raw(chunk).end(), callback)
      },
      destroy(error, callback) {
        callback(error)
        socket.write(b().f().str(error + b.N).end())
        stream = null
      },
      final(callback) {
        socket.write(b().c().end())
        final = callback
        stream = null
      }
    })
    query.resolve(stream)
  }

  function CopyOutResponse() {`,
    after: `        socket ? socket.write(b().d().raw(chunk).end(), callback) : callback(Errors.connection('CONNECTION_CLOSED', options))
      },
      destroy(error, callback) {
        callback(error)
        error && socket && socket.write(b().f().str(error + b.N).end())
        stream = null
      },
      final(callback) {
        if (!socket)
          return callback(Errors.connection('CONNECTION_CLOSED', options))
        socket.write(b().c().end())
        final = callback
        stream = null
      }
    })
    query.resolve(stream)
  }

  function CopyOutResponse() {`
  },
  {
    file: 'connection.js',
    why: 'When the server refuses rows after the last of them was sent, whoever copies them in was never told.',
    before: '    stream && (stream.destroy(err), stream = null)\n',
    after: `    stream && (stream.destroy(err), stream = null)
    final && (final(err), final = null)
`
  },
  {
    file: 'connection.js',
    why: `Rows that are copied out stop the socket while their reader is slow. At their end nobody let it go on, so that the connection
      stood still for ever; nor when the reader gave up in the middle.`,
    before: `    stream && (stream.push(x.subarray(5)) || socket.pause())
  }

  function CopyDone() {
    stream && stream.push(null)
    stream = null
  }
`,
    after: `    stream && (stream.push(x.subarray(5)) || stream.destroyed || socket.pause())
  }

  function CopyDone() {
    stream && stream.push(null)
    stream = null
    socket && socket.resume()
  }
`
  },
  {
    file: 'connection.js',
    why: 'For the same.',
    before: `    stream = new Stream.Readable({
      read() { socket.resume() }
    })
`,
    after: `    stream = new Stream.Readable({
      read() { socket && socket.resume() },
      destroy(error, callback) {
        socket && socket.resume()
        callback(error)
      }
    })
`
  }
];
