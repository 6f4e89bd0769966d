import { Session } from 'node:inspector/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))

/** Where the time of this work goes: its share by package and, for our own, by folder, largest first. */
export async function profile(
  work: () => void,
): Promise<readonly { readonly place: string; readonly share: number }[]> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 500 })
  await session.post('Profiler.start')
  await work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const urls = new Map(profile.nodes.map(it => [it.id, placeOf(it.callFrame.functionName, it.callFrame.url)]))
  const times = new Map<string, number>()
  let all = 0
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const place = urls.get(id) ?? 'unknown'
    const spent = profile.timeDeltas?.[index] ?? 0
    all += spent
    times.set(place, (times.get(place) ?? 0) + spent)
  }
  return [...times]
    .map(([place, spent]) => ({ place, share: spent / all }))
    .sort((one, other) => other.share - one.share)
}

function placeOf(name: string, url: string): string {
  if (name.startsWith('RegExp: ')) return 'regular expressions'
  if (url === '') return name === '' ? 'unknown' : name
  if (url.startsWith('node:')) return 'node itself'
  if (url.startsWith('wasm:')) return 'libpg-query'
  const file = url.startsWith('file:') ? path.relative(project, fileURLToPath(url)) : url
  const [, ...packages] = file.split('node_modules/')
  const inside = packages.at(-1)
  if (inside !== undefined) {
    const named = inside
      .split('/')
      .slice(0, inside.startsWith('@') ? 2 : 1)
      .join('/')
    return /^(micromark|mdast|unist|decode-named|character-entities)/.test(named) ? 'the parse' : named
  }
  return path.dirname(file)
}
