import { readFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { listen } from '../http/listen.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = {
  closed: 'The port takes no connections',
  mute: 'Something takes connections there that is no database',
  expiring: 'The certificate ends within days',
} as const

type Way = keyof typeof ways

export type NetworkImitation = Imitation<Way> & {
  /** Speaks Postgres as far as a client asks for TLS, as a pooler does. */
  readonly pooler: number
  /** Speaks TLS, with a certificate of its own for `localhost`. */
  readonly secure: number
}

/** An imitation of a host: a port of a pooler, and one with a certificate. */
export async function startNetwork(): Promise<NetworkImitation> {
  const switches = createSwitches<Way>(ways)
  const [long, short] = await Promise.all(['long', 'short'].map(readCertificate))
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const pooler = createServer(socket => {
    keep(socket)
    if (switches.is('mute')) return void socket.end()
    // The answer to an SSLRequest of Postgres' protocol: TLS is spoken.
    socket.on('data', chunk => socket.write(chunk.readInt32BE(4) === 80_877_103 ? 'S' : 'E'))
  })
  const secure = createTlsServer({ ...long }, socket => void socket.end())
  secure.on('connection', keep)
  secure.on('tlsClientError', () => undefined)
  const ports = await Promise.all([listen(pooler), listen(secure)])
  /** A port that is closed has nobody listening: a connection that is made and cut is still a connection. */
  function apply(): void {
    secure.setSecureContext((switches.is('expiring') ? short : long) ?? {})
    for (const [index, server] of [pooler, secure].entries()) {
      if (switches.is('closed') && server.listening) server.close()
      else if (!switches.is('closed') && !server.listening) server.listen(ports[index], '127.0.0.1')
    }
    if (switches.is('closed')) for (const socket of open) socket.destroy()
  }
  return {
    ...switches,
    break: way => {
      switches.break(way)
      apply()
    },
    mend: way => {
      switches.mend(way)
      apply()
    },
    ...{ url: `tcp://127.0.0.1:${ports[0]}`, pooler: ports[0], secure: ports[1] },
    close: async () => {
      for (const socket of open) socket.destroy()
      await Promise.all([pooler, secure].map(server => new Promise(resolve => server.close(resolve))))
    },
  }
}

async function readCertificate(name: string): Promise<{ readonly key: string; readonly cert: string }> {
  const text = await readFile(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8')
  const at = text.indexOf('-----BEGIN CERTIFICATE-----')
  return { key: text.slice(0, at), cert: text.slice(at) }
}
