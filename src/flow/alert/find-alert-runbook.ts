import { decodePath } from '../../policy/decode-path.ts'
import type { OfferedRunbook } from '../queries/index-runbooks.ts'
import { findRunbooks, matchRunbook, searchRunbooks } from '../queries/search-runbooks.ts'
import type { Services } from '../services.ts'

/** Where an alert is looked into. `link`: what it names is none of ours; it is shown, and never asked for. */
export type AlertRunbook = {
  readonly system: string | null
  readonly file: string | null
  readonly link: string | null
}

/**
 * The runbook that an alert names by address, file or title, which also says whose alert it is where nothing else does;
 * else the one of the system that fits what was seen.
 */
export function findAlertRunbook(
  services: Services,
  system: string | null,
  { named, seen }: { readonly named: string | null; readonly seen: string },
): AlertRunbook {
  const isAddress = named !== null && /^https?:\/\//i.test(named) && URL.canParse(named)
  const found = named === null ? [] : isAddress ? runbooksAt(services, named) : runbooksNamed(services, named)
  const own = found.filter(it => system === null || it.system === system)
  const [only] = own
  if (only !== undefined && own.length === 1) return { system: only.system, file: only.program.file, link: null }
  const fitting = system === null ? null : matchRunbook(services, system, seen)
  return { system, file: fitting?.file ?? null, link: isAddress ? named : null }
}

/** Those whose file the address ends with; where there is none, those with the file name that stands last in it. */
function runbooksAt(services: Services, address: string): readonly OfferedRunbook[] {
  const path = decodePath(new URL(address).pathname).toLowerCase().replace(/\/+$/, '')
  const all = searchRunbooks(services, '', '')
  const exact = all.filter(({ program }) => path.endsWith(`/${program.file.toLowerCase()}`))
  return exact.length > 0 ? exact : runbooksNamed(services, path.slice(path.lastIndexOf('/') + 1))
}

/** By file or title alone: words that only stand in a runbook name none. */
function runbooksNamed(services: Services, name: string): readonly OfferedRunbook[] {
  const wanted = name.trim().toLowerCase().replace(/\.md$/, '')
  return findRunbooks(services, wanted).filter(({ program: { file, title } }) => {
    const path = file.toLowerCase().replace(/\.md$/, '')
    return [path, path.slice(path.lastIndexOf('/') + 1), title.toLowerCase()].includes(wanted)
  })
}
