import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type BotProcess, startBotProcess } from '../../playground/demo/bot-process.ts'
import { layCatalog } from '../../playground/demo/lay-catalog.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { until } from '../support/until.ts'

// Each start of the whole demo may take a while beside other tests.
vi.setConfig({ testTimeout: 240_000 })

const project = fileURLToPath(new URL('../..', import.meta.url))

/** A folder that the account of the embedded database can enter. */
async function makeHome(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'handrail-demo-'))
  await chmod(home, 0o755)
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  return home
}

type Run = {
  readonly process: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<number | null>
}

function runDemo(home: string, port: string, args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, [path.join(project, 'playground/demo.ts'), ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: port, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', chunk => {
      texts[name] += chunk
    })
  }
  const ended = once(child, 'exit').then(([code]) => code)
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { process: child, stdout: () => texts.stdout, stderr: () => texts.stderr, ended }
}

/** The aim is five seconds; a busy machine is no failure. */
const startTime = 80_000

async function address(run: Run): Promise<string> {
  await until(() => /Handrail is up: \S+/.test(run.stdout()) || run.process.exitCode !== null, 'the address', startTime)
  const [, url] = /Handrail is up: (\S+)/.exec(run.stdout()) ?? []
  if (url === undefined) throw new Error(`The demo did not come up: ${run.stderr()}`)
  return url
}

/** Numbers of the processes that this one has started and that still run, Linux only. */
async function children(pid: number | undefined): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

/** The number of the bot's process; null while there is none. */
async function botOf(run: Run): Promise<number | null> {
  for (const pid of await children(run.process.pid)) {
    if ((await commandLine(pid)).includes('bin/start.js')) return pid
  }
  return null
}

/** Empty for a process that has ended, also when it is not yet waited for. */
function commandLine(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
}

async function database(home: string): Promise<number> {
  const text = await readFile(path.join(home, '.handrail/demo/.handrail/postgres/data/postmaster.pid'), 'utf8')
  return Number.parseInt(text, 10)
}

async function live(pids: readonly number[]): Promise<boolean> {
  return (await Promise.all(pids.map(commandLine))).some(it => it !== '')
}

async function connected(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/page/state?as=U0ANASOUZA`)
  return ((await answer.json()) as { connected: boolean }).connected // PageState, as the page reads it.
}

test('the demo prints one address, serves the page there, and Ctrl-C leaves nothing running', async () => {
  const home = await makeHome()
  const from = performance.now()
  const run = runDemo(home, '0')
  const url = await address(run)
  console.log(`the demo was up after ${Math.round(performance.now() - from)} ms`)
  expect((await fetch(url)).status).toBe(200)
  expect(await connected(url)).toBe(true)
  const others = [...(await children(run.process.pid)), await database(home)]
  expect(others.length).toBeGreaterThan(1)

  run.process.kill('SIGINT')
  expect(await run.ended).toBe(0)
  await until(async () => !(await live(others)))
  await expect(fetch(url)).rejects.toThrow()
  expect(run.stdout().match(/http:/g)).toHaveLength(1)
  expect(run.stderr()).toBe('')
})

test('a bot that is killed comes back, and everything still stops cleanly', async () => {
  const home = await makeHome()
  const run = runDemo(home, '0')
  const url = await address(run)
  const bot = await botOf(run)
  if (bot === null) throw new Error('The demo runs no bot')
  process.kill(bot, 'SIGKILL')
  await until(async () => !(await connected(url)))
  await until(() => connected(url), 'the bot to be back', startTime)
  expect(run.stderr()).toMatch(/^The bot ended \(SIGKILL\) and is started again; .*\n$/)
  const others = [...(await children(run.process.pid)), await database(home)]

  run.process.kill('SIGTERM')
  expect(await run.ended).toBe(0)
  await until(async () => !(await live(others)))
})

test('a demo that is stopped while it starts leaves nothing running', async () => {
  const home = await makeHome()
  const run = runDemo(home, '0')
  await until(async () => (await botOf(run)) !== null, 'the bot', startTime)
  const others = await children(run.process.pid)
  run.process.kill('SIGINT')
  expect(await run.ended).toBe(0)
  await until(async () => !(await live(others)))
  expect(run.stdout()).toBe('')
  await expect(database(home)).rejects.toThrow('ENOENT')
})

test('a second demo in a folder names the first one and leaves it as it is', async () => {
  const home = await makeHome()
  const first = runDemo(home, '0')
  const url = await address(first)
  const server = await database(home)
  const second = runDemo(home, '0')
  expect(await second.ended).toBe(1)
  expect(second.stderr()).toContain(`The demo runs already, process ${first.process.pid}; its page is ${url}.`)
  expect(await database(home)).toBe(server)
  expect(await live([server])).toBe(true)
  expect(await connected(url)).toBe(true)
})

test('a demo that was killed does not keep the next one from starting', async () => {
  const home = await makeHome()
  const killed = runDemo(home, '0')
  await address(killed)
  const left = [...(await children(killed.process.pid)), await database(home)]
  killed.process.kill('SIGKILL')
  await killed.ended
  expect(await connected(await address(runDemo(home, '0')))).toBe(true)
  await until(async () => !(await live(left)))
})

test('a taken port is passed over', async () => {
  const taken = createServer()
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  onTestFinished(() => void taken.close())
  const bound = taken.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const url = new URL(await address(runDemo(await makeHome(), String(port))))
  expect(Number(url.port)).toBeGreaterThan(port)
})

test('--help and an option that there is not name all options, and start nothing', async () => {
  const help = runDemo(await makeHome(), '0', ['--help'])
  expect(await help.ended).toBe(0)
  expect(help.stdout()).toMatch(/--runbooks DIR[\s\S]*--port N/)
  const wrong = runDemo(await makeHome(), '0', ['--prot', '1'])
  expect(await wrong.ended).toBe(1)
  expect(wrong.stderr()).toMatch(/--prot[\s\S]*--port N/)
})

test('a port that is no port is refused before anything is started', async () => {
  const run = runDemo(await makeHome(), 'page')
  expect(await run.ended).toBe(1)
  expect(run.stderr()).toBe('The port should be a number from 0 to 65535, not page\n')
})

/** A bot that is this program. */
async function startBot(text: string, notices: string[] = [], offset = 0): Promise<BotProcess> {
  const home = await makeHome()
  const program = path.join(home, 'bot.mjs')
  await writeFile(program, text)
  const bot = startBotProcess({
    program,
    home,
    environment: { GREETING: 'from the demo' },
    logFile: path.join(home, 'bot.log'),
    greeting: () => (offset === 0 ? null : { kind: 'advance-clock', milliseconds: offset }),
    onNotice: it => notices.push(it),
  })
  onTestFinished(bot.close)
  return bot
}

const obedient = `
  process.on('message', it => console.log('told', JSON.stringify(it)))
  process.on('disconnect', () => process.exit())
  console.log('started', process.env.GREETING)
  process.send({ kind: 'ready' })`

test('a bot that dies is started again, and told how far the clock has moved', async () => {
  const notices: string[] = []
  const bot = await startBot(obedient, notices, 300_000)
  const told = (times: number) => until(() => bot.output().match(/told/g)?.length === times)
  await told(1)
  const first = bot.pid() ?? 0
  process.kill(first, 'SIGKILL')
  await told(2)
  expect(bot.pid()).not.toBe(first)
  expect(bot.output()).toContain('started from the demo\n')
  expect(bot.output()).toContain('told {"kind":"advance-clock","milliseconds":300000}')
  expect(notices).toHaveLength(1)
})

test('a bot that was ended on purpose stays so until it is started again', async () => {
  const notices: string[] = []
  const bot = await startBot(obedient, notices)
  await bot.ready()
  await bot.kill('SIGKILL')
  expect([bot.pid(), notices]).toEqual([null, []])
  await bot.restart()
  expect(bot.pid()).not.toBeNull()
  expect(bot.output().match(/started/g)).toHaveLength(2)
})

test('a bot that cannot start is not tried again, and what it said is passed on', async () => {
  const bot = await startBot(`console.error('SLACK_BOT_TOKEN should look like xoxb-…'); process.exitCode = 1`)
  await expect(bot.ready()).rejects.toThrow('SLACK_BOT_TOKEN should look like')
  await expect(bot.ready()).rejects.toThrow('The bot does not start')
  expect(bot.output().match(/SLACK/g)).toHaveLength(1)
})

test("the demo's catalog moves the shipped targets to this machine and keeps the rest", async () => {
  const home = await makeHome()
  const urls = {
    opsmantik: 'http://127.0.0.1:1001',
    vercel: 'http://127.0.0.1:1002',
    sentry: 'http://127.0.0.1:1003',
    status: 'http://127.0.0.1:1004',
    upstash: 'http://127.0.0.1:1005',
  }
  // Ports and addresses of sockets, which have another form.
  const others = { pooler: '1006', edge: '1007', websocket: 'ws://127.0.0.1:1008' }
  const rest =
    'cloudgreet production voxanne executor chatea executor_github n8n twilio voxanne_twilio retell telnyx vapi github'
  const more =
    'supabase supabase_project google openai vendors cloudgreet_sentry voxanne_sentry opsmantik_github status_page'
  const elsewhere = Object.fromEntries(`${rest} ${more}`.split(' ').map(name => [name, 'http://127.0.0.1:1009']))
  await layCatalog(home, { ...elsewhere, ...others, ...urls })
  const read = async (file: string) => ({ file, text: await readFile(file, 'utf8') })
  const shipped = await read(path.join(project, 'runbooks/catalog.yml'))
  const before = parseCatalog([shipped]).systems.opsmantik
  const after = parseCatalog([shipped, await read(path.join(home, 'catalog.yml'))]).systems.opsmantik
  expect(after?.health.slice(0, 4).map(({ name, run }) => ({ name, run }))).toEqual(
    before?.health.map(({ name, run }) => ({ name, run })),
  )
  expect(after).toEqual({
    ...before,
    // Sooner than a real one, and so are its monitors, so that a newcomer sees it.
    health: after?.health,
    escalation: [
      { after: 300_000, to: ['@engineering-leads'] },
      { after: 900_000, to: ['@engineering'] },
    ],
    targets: {
      api: { ...before?.targets.api, base: urls.opsmantik, private: true },
      db: { ...before?.targets.db, private: true },
      host: { ...before?.targets.host, base: urls.vercel, private: true },
      code: { ...before?.targets.code, repository: 'acme/cloudgreet', base: elsewhere.opsmantik_github, private: true },
      errors: { ...before?.targets.errors, base: urls.sentry, private: true },
      cache: { ...before?.targets.cache, base: urls.upstash, private: true },
      database_status: { ...before?.targets.database_status, base: urls.status, private: true },
      // A page that the shipped systems do not have, so that something can be published.
      status_page: expect.objectContaining({ kind: 'statuspage', base: elsewhere.status_page }),
    },
  })
})

test('the name by which runbooks call a target stays when the demo moves its address', async () => {
  const file = path.join(project, 'runbooks/catalog.yml')
  const { systems } = parseCatalog([{ file, text: await readFile(file, 'utf8') }])
  const unnamed = Object.entries(systems).flatMap(([key, { targets }]) =>
    Object.entries(targets).flatMap(([name, target]) =>
      (target.kind === 'http' || target.kind === 'statuspage') && !target.hosts.includes(new URL(target.base).host)
        ? [`${key}.${name}`]
        : [],
    ),
  )
  expect(unnamed).toEqual([])
})

test('a team’s own folder is walked in place of the shipped systems, and nothing of it is edited', async () => {
  const home = await makeHome()
  const folder = path.join(home, 'docs', 'runbooks')
  await mkdir(folder, { recursive: true })
  const text = '# The shop is down\n\n## Steps\n1. Ask for its health: `curl -s http://127.0.0.1:9/health`\n'
  await writeFile(path.join(folder, 'shop.md'), text)
  const run = runDemo(home, '0', ['--runbooks', 'docs/runbooks', '--system', 'The Shop'])
  const url = await address(run)
  expect(run.stdout()).toContain('Targets, from your documents: 127.0.0.1:9')
  const state = await (await fetch(`${url}/page/state?as=U0ANASOUZA`)).json()
  expect(state).toMatchObject({ connected: true, panel: null })
  expect(await readdir(folder)).toEqual(['shop.md'])
})
