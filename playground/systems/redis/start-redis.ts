import { createServer, type Socket } from 'node:net'
import { listen } from '../http/listen.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import { type Reply, readCommands, writeReply } from './resp.ts'

const ways = {
  'key-expired': 'The password is wrong (WRONGPASS)',
  loading: 'It loads its data (LOADING)',
  full: 'Its memory is full, keys are thrown out',
  html: 'An HTTP server answers in its place',
  renamed: 'A field of INFO has another name',
  cut: 'The answer is cut off',
  silent: 'It takes connections and never answers',
} as const

type Way = keyof typeof ways

export type RedisKey = {
  readonly type: 'list' | 'set' | 'zset' | 'hash' | 'stream' | 'string'
  readonly length: number
}

type Options = {
  readonly password: string
  readonly keys?: () => Readonly<Record<string, RedisKey>>
  /** Keys that were thrown out since it began. */
  readonly evicted?: () => number
}

const lengths: Readonly<Record<string, RedisKey['type']>> = {
  LLEN: 'list',
  SCARD: 'set',
  ZCARD: 'zset',
  HLEN: 'hash',
  XLEN: 'stream',
  STRLEN: 'string',
}

/** An imitation of a server of Redis in its protocol (RESP 2), as far as one asks whether it answers and how full it is. */
export async function startRedis({ password, keys = () => ({}), evicted = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches(ways)
  const open = new Set<Socket>()

  const answer = (words: readonly string[], session: { known: boolean }): Reply => {
    const [name = '', ...args] = words.map((word, index) => (index === 0 ? word.toUpperCase() : word))
    if (name === 'AUTH') {
      session.known = args.at(-1) === password && !switches.is('key-expired')
      return session.known
        ? { simple: 'OK' }
        : { error: 'WRONGPASS invalid username-password pair or user is disabled.' }
    }
    if (!session.known) return { error: 'NOAUTH Authentication required.' }
    if (switches.is('loading') && name !== 'INFO') return { error: 'LOADING Redis is loading the dataset in memory' }
    if (name === 'PING') return { simple: 'PONG' }
    if (name === 'SELECT') return args[0] === '0' ? { simple: 'OK' } : { error: 'ERR DB index is out of range' }
    if (name === 'CLIENT') return { simple: 'OK' }
    if (name === 'INFO') return { bulk: infoText(args[0]?.toLowerCase() ?? 'all', switches.is, evicted()) }
    const key = keys()[args[0] ?? '']
    if (name === 'TYPE') return { simple: key?.type ?? 'none' }
    const type = lengths[name]
    if (type === undefined) return { error: `ERR unknown command '${words[0]}', with args beginning with: ` }
    if (key !== undefined && key.type !== type)
      return { error: 'WRONGTYPE Operation against a key holding the wrong kind of value' }
    return { integer: key?.length ?? 0 }
  }

  const server = createServer(socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    if (switches.is('html')) return void socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')
    const session = { known: false }
    let rest = ''
    socket.on('data', chunk => {
      if (switches.is('silent')) return
      const read = readCommands(rest + chunk.toString('latin1'))
      rest = read.rest
      for (const words of read.commands) {
        const text = writeReply(answer(words, session))
        const isCut = switches.is('cut') && session.known && words[0]?.toUpperCase() !== 'AUTH'
        if (isCut) return void socket.end(text.slice(0, Math.floor(text.length / 2)))
        socket.write(text)
      }
    })
  })
  const port = await listen(server)
  return {
    ...switches,
    url: `redis://:${password}@127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const limit = 268_435_456

function infoText(section: string, is: (way: Way) => boolean, evicted: number): string {
  const used = is('full') ? limit : 96_468_992
  const sections = {
    server: ['# Server', 'redis_version:7.4.1', 'loading:0'],
    memory: [
      '# Memory',
      `${is('renamed') ? 'used_memory_total' : 'used_memory'}:${used}`,
      `maxmemory:${limit}`,
      'maxmemory_policy:allkeys-lru',
      'mem_fragmentation_ratio:1.08',
    ],
    stats: ['# Stats', 'total_connections_received:412', `evicted_keys:${is('full') ? evicted + 1_284 : evicted}`],
    persistence: ['# Persistence', `loading:${is('loading') ? 1 : 0}`],
  }
  const wanted = Object.entries(sections).filter(
    ([name]) => section === name || /^(?:all|default|everything)$/.test(section),
  )
  return `${wanted.map(([, lines]) => lines.join('\r\n')).join('\r\n\r\n')}\r\n`
}
