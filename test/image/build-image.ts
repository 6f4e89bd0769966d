import { execFile } from 'node:child_process'
import {
  chmod,
  chown,
  copyFile,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Stage, Step } from './read-dockerfile.ts'

/** A stage as it stands on disk. */
export type Image = {
  readonly root: string
  readonly stage: Stage
  readonly workdir: string
  readonly user: string
  readonly environment: Readonly<Record<string, string>>
}

type Setting = {
  readonly project: string
  /** Takes a root for each stage. */
  readonly folder: string
  readonly stages: readonly Stage[]
  /** The folder of the package npm. */
  readonly npm: string
}

const run = promisify(execFile)

/** The account that Node's images bring. */
const node = { uid: 1000, gid: 1000 }

/**
 * Takes the steps of every stage in a root of its own. What the base image would bring is this machine's `/usr`, read
 * only, the account `node`, npm, and the Node that this runs on, which has to be the base image's.
 * @throws with what a step has said when it fails; when the base is of another Node.
 */
export async function buildImage({ project, folder, stages, npm }: Setting): Promise<Image> {
  const allowed = await readAllowed(project)
  const built: Image[] = []
  for (const [index, stage] of stages.entries()) {
    if (!stage.base.startsWith(`node:${process.versions.node}-`)) {
      throw new Error(`The base is ${stage.base}, and this is Node ${process.versions.node}`)
    }
    const root = path.join(folder, String(index))
    await layBase(root, npm)
    let image: Image = { root, stage, workdir: '/', user: 'root', environment: { PATH: '/opt/node/bin:/usr/bin:/bin' } }
    for (const step of stage.steps) {
      const from = performance.now()
      image = await take(image, step, (name, source) => {
        if (name !== null) return path.join(built.find(it => it.stage.name === name)?.root ?? '', source)
        if (!allowed.includes(source)) throw new Error(`.dockerignore leaves ${source} out`)
        return path.join(project, source)
      })
      console.log(`image: ${describe(step)} (${((performance.now() - from) / 1_000).toFixed(1)} s)`)
    }
    built.push(image)
  }
  const image = built.at(-1)
  if (image === undefined) throw new Error('The Dockerfile has no stage')
  const { stdout } = await run('du', ['-sm', path.join(image.root, image.workdir)])
  console.log(`image: ${image.workdir} takes ${stdout.split('\t')[0]} MB`)
  return image
}

/** Runs words of a shell in the image, as its user. */
export async function runIn(image: Image, words: string): Promise<string> {
  const [file, ...given] = wordsIn(image, ['/bin/sh', '-c', words])
  const { stdout } = await run(file ?? '', given, { env: image.environment, maxBuffer: 64 * 1_048_576 })
  return stdout
}

/** What starts a program in the image, as its user. */
export function wordsIn({ root, user, workdir }: Image, command: readonly string[]): readonly string[] {
  const account = user === 'root' ? '0:0' : `${node.uid}:${node.gid}`
  const entered = ['/bin/sh', '-c', `cd ${workdir} && exec "$@"`, 'sh', ...command]
  return ['/usr/sbin/chroot', `--userspec=${account}`, '--groups=', root, ...entered]
}

async function take(image: Image, step: Step, find: (stage: string | null, source: string) => string): Promise<Image> {
  const inRoot = (to: string) => path.join(image.root, path.resolve(image.workdir, to))
  switch (step.kind) {
    case 'workdir':
      await mkdir(path.join(image.root, step.value), { recursive: true })
      return { ...image, workdir: step.value }
    case 'env':
      return { ...image, environment: { ...image.environment, ...step.variables } }
    case 'user':
      return { ...image, user: step.value }
    case 'volume':
      await mkdir(inRoot(step.value), { recursive: true })
      return image
    case 'run':
      await runIn({ ...image, environment: { ...image.environment, HOME: '/root', ...registrySettings() } }, step.value)
      return image
    case 'copy':
      for (const source of step.sources) {
        const from = find(step.stage, source)
        const intoFolder = step.to.endsWith('/') && !(await lstat(from)).isDirectory()
        const to = intoFolder ? path.join(inRoot(step.to), path.basename(source)) : inRoot(step.to)
        await mkdir(path.dirname(to), { recursive: true })
        await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
      }
      return image
  }
}

/** What stands beside the project's other names in `.dockerignore`: everything is left out but these. */
async function readAllowed(project: string): Promise<readonly string[]> {
  const [all, ...names] = (await readFile(path.join(project, '.dockerignore'), 'utf8')).trim().split('\n')
  if (all !== '*' || names.some(it => !/^![\w./-]+$/.test(it))) throw new Error('.dockerignore names what is let in')
  return names.map(it => it.slice(1))
}

async function layBase(root: string, npm: string): Promise<void> {
  const at = (name: string) => path.join(root, name)
  for (const name of ['usr', 'etc', 'proc', 'dev', 'opt/npm', 'opt/node/bin', 'root', 'home/node', 'var/lib', 'tmp']) {
    await mkdir(at(name), { recursive: true })
  }
  await bind('/usr', at('usr'))
  for (const name of (await readdir('/')).filter(it => /^(?:s?bin|lib\w*)$/.test(it))) {
    if ((await lstat(`/${name}`)).isSymbolicLink()) await symlink(await readlink(`/${name}`), at(name))
    else await mkdir(at(name)).then(() => bind(`/${name}`, at(name)))
  }
  for (const name of ['ld.so.cache', 'resolv.conf', 'hosts', 'nsswitch.conf']) {
    await copyFile(`/etc/${name}`, at(`etc/${name}`)).catch(() => undefined)
  }
  await mkdir(at('etc/ssl')).then(() => bind('/etc/ssl', at('etc/ssl')))
  await writeFile(at('etc/passwd'), `root:x:0:0::/root:/bin/sh\nnode:x:${node.uid}:${node.gid}::/home/node:/bin/sh\n`)
  await writeFile(at('etc/group'), `root:x:0:\nnode:x:${node.gid}:\n`)
  await chown(at('home/node'), node.uid, node.gid)
  await chmod(at('tmp'), 0o1777)
  await run('mount', ['-t', 'proc', 'proc', at('proc')])
  await run('mount', ['--rbind', '/dev', at('dev')])
  await bind(npm, at('opt/npm'))
  await copyFile(process.execPath, at('opt/node/bin/node'))
  await writeFile(at('opt/node/bin/npm'), '#!/bin/sh\nexec node /opt/npm/bin/npm-cli.js "$@"\n', { mode: 0o755 })
  const cache = process.env.npm_config_cache
  if (cache !== undefined) {
    await mkdir(at('root/.npm'))
    await run('mount', ['--bind', cache, at('root/.npm')])
  }
  // What whoever runs this has set for their registry.
  for (const [name, to] of [
    ['npm_config_userconfig', 'root/.npmrc'],
    ['npm_config_globalconfig', 'etc/npmrc'],
  ] as const) {
    const file = process.env[name]
    if (file !== undefined) await copyFile(file, at(to)).catch(() => undefined)
  }
}

async function bind(from: string, to: string): Promise<void> {
  await run('mount', ['--bind', from, to])
  await run('mount', ['-o', 'remount,bind,ro', to])
}

/** How this machine reaches a registry: proxies and authorities. */
function registrySettings(): Readonly<Record<string, string>> {
  const names = [
    'http_proxy',
    'https_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'no_proxy',
    'NODE_EXTRA_CA_CERTS',
  ]
  const set = Object.fromEntries(names.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])))
  return { ...set, npm_config_globalconfig: '/etc/npmrc' }
}

function describe(step: Step): string {
  switch (step.kind) {
    case 'copy':
      return `COPY ${step.sources.join(' ')}`
    case 'env':
      return `ENV ${Object.keys(step.variables).join(' ')}`
    default:
      return `${step.kind.toUpperCase()} ${step.value}`
  }
}
