import type { Catalog } from '../../catalog.ts'
import type { Vocabulary } from '../../incident/read-opening.ts'

/** The systems of the catalog with this key or name, in any case, as [key, system]; all of them where nothing is named. */
export function listSystems({ systems }: Pick<Catalog, 'systems'>, named: string) {
  const asked = named.trim().toLowerCase()
  return Object.entries(systems).filter(
    ([key, { name }]) => asked === '' || key.toLowerCase() === asked || name.toLowerCase() === asked,
  )
}

/** The names of the catalog by which words are read. */
export function vocabularyOf(catalog: Pick<Catalog, 'systems'>): Vocabulary {
  const systems = Object.entries(catalog.systems)
  return {
    systems: systems.map(([key, { name }]) => ({ key, name })),
    severities: [...new Set(systems.flatMap(([, it]) => Object.keys(it.severities)))],
  }
}

/** The severities of a system, from the worst to the mildest, as the forms show them. */
export function listSeverities({ systems }: Pick<Catalog, 'systems'>, system: string) {
  return Object.entries(systems[system]?.severities ?? {}).map(
    ([key, { means, respond = null, restore = null, business_hours: business = false }]) => {
      return { key, means, respond, restore, business }
    },
  )
}
