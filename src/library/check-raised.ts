import type { System } from '../catalog.ts'
import { HandrailError } from '../errors.ts'
import { raisedBy } from '../policy/raised-by.ts'

/**
 * Refuses a catalog that calls the same request a read and a change.
 * @throws HandrailError `catalog_invalid` with the place.
 */
export function checkRaised(systems: { readonly [key: string]: System }, files: string): void {
  for (const [key, system] of Object.entries(systems)) {
    for (const [name, target] of Object.entries(system.targets)) {
      if (target.kind !== 'http') continue
      const read = target.reads.find(it => raisedBy(target.raise, `GET ${it}`) !== null)
      if (read !== undefined) refuse(files, `systems.${key}.targets.${name}.reads`, read)
      const check = system.health.find(({ run }) => {
        const [verb = '', at = '', path = ''] = run.split(/\s+/)
        return /^(?:GET|HEAD)$/i.test(verb) && at === name && raisedBy(target.raise, `${verb.toUpperCase()} ${path}`)
      })
      if (check !== undefined) refuse(files, `systems.${key}.health`, check.name)
    }
  }
}

function refuse(files: string, place: string, what: string): never {
  const reason = `${files}: ${place}: ${what} is raised to more than a read, so it cannot run by itself`
  throw new HandrailError('catalog_invalid', reason, `Mend ${files} and start again.`)
}
