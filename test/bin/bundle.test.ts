import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// A build, and several starts a test, beside other tests.
vi.setConfig({ testTimeout: 120_000 })

const project = fileURLToPath(new URL('../..', import.meta.url))
const runbook = path.join(project, 'runbooks/opsmantik/call-event-5xx.md')

/** A copy of the project, so that its sources can be changed. */
let copy: string
beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'handrail-bundle-'))
  for (const name of ['bin', 'commands', 'src', 'manifest.yml', 'package.json', 'package-lock.json']) {
    await cp(path.join(project, name), path.join(copy, name), { recursive: true })
  }
  await symlink(path.join(project, 'node_modules'), path.join(copy, 'node_modules'))
  await node(['bin/build.js'])
})
afterAll(() => rm(copy, { recursive: true, force: true }))

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Runs Node in the copy, without any variable of the bot. */
function node(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise(resolve => {
    const env = { PATH: process.env.PATH ?? '', ...environment }
    execFile(process.execPath, [...words], { cwd: copy, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

const handrail = (...words: string[]) => node(['bin/handrail.js', ...words])
const outdated = /^handrail: dist is older than its sources/

/** Undoes what a test did to a source, whatever it was. */
async function changed(file: string, text: string, work: () => Promise<void>): Promise<void> {
  const before = await readFile(path.join(copy, file), 'utf8')
  await appendFile(path.join(copy, file), text)
  try {
    await work()
  } finally {
    await writeFile(path.join(copy, file), before)
  }
}

async function bundleFolder(): Promise<string> {
  const { hash } = JSON.parse(await readFile(path.join(copy, 'dist/bundle.json'), 'utf8'))
  return path.join(copy, 'dist', hash.slice(0, 12))
}

test('the command from the bundle says what it says from the sources', async () => {
  const bundled = await handrail('runbook', 'lint', runbook)
  const source = await node(['src/cli.ts', 'runbook', 'lint', runbook])
  expect(bundled).toEqual(source)
  expect(bundled.stdout).toContain('call-event-5xx.md:')
  // Not in the folder for temporary files, where anybody could put code.
  expect(await readdir(await bundleFolder())).toContain('compile-cache')
})

test('a source that has changed is run as it is, and the command says so', async () => {
  await changed('src/cli.ts', "\nprocess.stderr.write('the new source')\n", async () => {
    const { stderr } = await handrail('--help')
    expect(stderr).toMatch(outdated)
    expect(stderr).toContain('the new source')
  })
  expect((await handrail('--help')).stderr).toBe('')
})

test('the command tells the version of the package, also when that has changed', async () => {
  const file = path.join(copy, 'package.json')
  const before = await readFile(file, 'utf8')
  const { version } = JSON.parse(before)
  expect((await handrail('--version')).stdout.trim()).toBe(version)
  await writeFile(file, before.replace(`"version": "${version}"`, '"version": "9.8.7"'))
  try {
    expect(await handrail('--version')).toMatchObject({ stdout: '9.8.7\n', stderr: expect.stringMatching(outdated) })
  } finally {
    await writeFile(file, before)
  }
})

test('a source that was touched and holds the same is no reason to build', async () => {
  const file = path.join(copy, 'src/cli.ts')
  await writeFile(file, await readFile(file))
  expect((await handrail('--help')).stderr).toBe('')
})

test('the start builds anew when a source has changed, says so once, and shows where an error stands in the source', async () => {
  const line = (await readFile(path.join(copy, 'src/config.ts'), 'utf8')).split('\n').length + 1
  await changed('src/config.ts', "\nsetImmediate(() => { throw new Error('planted') })\n", async () => {
    const first = await node(['bin/start.js'])
    expect(first.stderr).toContain('handrail: dist was built anew.')
    expect(first.stderr).toMatch(new RegExp(`planted[^]*src/config\\.ts:${line}:`))
    expect((await node(['bin/start.js'])).stderr).not.toContain('built anew')
  })
  await node(['bin/build.js'])
})

test('without esbuild an install succeeds, a build says what is missing, and the sources are run', async () => {
  const bundle = path.join(copy, 'dist')
  await rm(path.join(copy, 'node_modules'))
  await cp(bundle, `${bundle}-kept`, { recursive: true })
  try {
    await rm(bundle, { recursive: true })
    expect(await node(['bin/build.js'], { npm_lifecycle_event: 'prepare' })).toMatchObject({ code: 0, stderr: '' })
    expect(await node(['bin/build.js'])).toMatchObject({ code: 1, stderr: expect.stringContaining('--omit=dev') })
    await symlink(path.join(project, 'node_modules'), path.join(copy, 'node_modules'))
    const { stdout, stderr } = await handrail('--help')
    expect({ stdout: stdout.split('\n')[0], stderr }).toEqual({ stdout: expect.stringContaining('Usage'), stderr: '' })
  } finally {
    await cp(`${bundle}-kept`, bundle, { recursive: true })
  }
})

test('without the sources, as in the image, the bundle runs', async () => {
  for (const name of ['src', 'commands']) await rm(path.join(copy, name), { recursive: true })
  const { code, stdout, stderr } = await handrail('runbook', 'lint', runbook)
  expect(stderr).toBe('')
  expect(stdout).toContain('call-event-5xx.md:')
  expect(code).toBeLessThan(2)
})

test('the bundle reports an error to Sentry', async () => {
  const folder = await bundleFolder()
  const [name] = (await readdir(folder)).filter(it => /^sentry-\w+\.js$/.test(it))
  const { openSentry }: typeof import('../../src/sentry.ts') = await import(path.join(folder, name ?? ''))
  const bodies: Buffer[] = []
  const server = createServer(async (request, response) => {
    for await (const chunk of request) bodies.push(chunk)
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  const reports = openSentry(`http://key@127.0.0.1:${port}/1`, it => it)
  reports.capture(new Error('planted'))
  await reports.close(2_000)
  server.close()
  server.closeAllConnections()
  expect(Buffer.concat(bodies).toString('utf8')).toContain('planted')
})

test('every file that is started as a thread is in the bundle, and starts', async () => {
  const sources = await readdir(path.join(project, 'src'), { recursive: true })
  const names = sources.filter(it => it.endsWith('-worker.ts')).map(it => path.basename(it, '.ts'))
  expect(names).toHaveLength(new Set(names).size)
  const folder = await bundleFolder()
  for (const name of names) {
    const worker = new Worker(path.join(folder, `${name}.js`), { workerData: { secrets: [], jq: true } })
    try {
      // The compiler speaks when it is spoken to, the others when they are ready; each takes what it knows of this.
      worker.postMessage({ id: 1, texts: [], file: 'a.md', bytes: Buffer.from('# A\n\n1. `select 1`\n') })
      expect(await once(worker, 'message'), name).toHaveLength(1)
    } finally {
      await worker.terminate()
    }
  }
})
