import type { Catalog } from '../../catalog.ts'

/** The systems of the catalog with this key or name, in any case, as [key, system]; all of them where nothing is named. */
export function listSystems({ systems }: Pick<Catalog, 'systems'>, named: string) {
  const asked = named.trim().toLowerCase()
  return Object.entries(systems).filter(
    ([key, { name }]) => asked === '' || key.toLowerCase() === asked || name.toLowerCase() === asked,
  )
}
