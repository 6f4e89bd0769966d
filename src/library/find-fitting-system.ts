import path from 'node:path'
import type { Catalog, System } from '../catalog.ts'
import { hasHost } from '../policy/raised-by.ts'
import type { Runbook } from './read-runbooks.ts'

export type FittingSystem = { readonly key: string; readonly system: System }

/**
 * The system that a document belongs to: the one in whose folder it lies; else the one it names itself; else the one
 * whose name or hosts it mentions most often. null where none fits, or two fit alike.
 * @param folders of the catalog's files.
 */
export function findFittingSystem(
  { file, program, lines }: Runbook,
  { systems }: Catalog,
  folders: readonly string[],
): FittingSystem | null {
  const all = Object.entries(systems).map(([key, system]) => ({ key, system }))
  const inside = all.find(({ system }) => folders.some(it => isInside(file, path.join(it, system.runbooks))))
  if (inside !== undefined) return inside
  const named = all.find(({ key, system }) => program.system === key || program.system === system.name)
  if (named !== undefined) return named
  const text = lines.join('\n')
  const mentions = all.map(it => ({ ...it, count: countMentions(text, it.system) }))
  const most = Math.max(0, ...mentions.map(it => it.count))
  const [best, other] = mentions.filter(it => it.count === most)
  return most === 0 || best === undefined || other !== undefined ? null : { key: best.key, system: best.system }
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, path.resolve(file))
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}

/** How often a text names a system, or an address of one of its own HTTP targets. */
function countMentions(text: string, { name, targets }: System): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const names = text.match(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu')) ?? []
  const own = Object.values(targets).filter(it => it.kind === 'http')
  const addresses = text.match(/https?:\/\/[\w.-]+(?::\d+)?/g) ?? []
  const known = addresses.filter(it => URL.canParse(it) && own.some(target => hasHost(target, it)))
  return names.length + known.length
}
