import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildImage } from './build-image.ts'
import { readDockerfile } from './read-dockerfile.ts'
import { startImage } from './start-image.ts'

/**
 * Takes the steps of the Dockerfile by hand, where no container engine runs: in a root of its own, and starts what they
 * make, over HTTP and in Socket Mode. All mounts and processes end with the namespace that this runs in.
 */
const project = fileURLToPath(new URL('../..', import.meta.url))
const [given] = process.argv.slice(2)
if (given === undefined) await outside()
else await inside(given)

async function outside(): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    console.log('image: NOT CHECKED. It needs Linux and root, for a root of its own.')
    return
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-image-'))
  try {
    const words = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', process.execPath]
    const namespace = spawn('unshare', [...words, fileURLToPath(import.meta.url), folder], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => namespace.kill())
    const [code] = await once(namespace, 'exit')
    process.exitCode = code ?? 1
  } finally {
    // The mounts are gone with the namespace; nothing beyond this file system is ever removed.
    await promisify(execFile)('rm', ['-rf', '--one-file-system', folder])
  }
}

async function inside(folder: string): Promise<void> {
  const npm = process.env.npm_execpath
  if (npm === undefined) throw new Error('Run it as `npm run image`, which says where npm is.')
  const stages = readDockerfile(await readFile(path.join(project, 'Dockerfile'), 'utf8'))
  const image = await buildImage({ project, folder, stages, npm: path.dirname(path.dirname(npm)) })
  for (const receiver of ['http', 'socket'] as const) await startImage(image, receiver)
  process.exit()
}
