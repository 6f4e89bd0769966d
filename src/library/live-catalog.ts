import type { Catalog } from '../catalog.ts'

/** A catalog whose every key is that of the one in use at the moment, for what is made once and asks it each time. */
export function liveCatalog(inUse: () => Catalog): Catalog {
  // Of the target, which a frozen catalog must not be, nothing is ever read.
  return new Proxy({} as Catalog, { get: (_, key) => Reflect.get(inUse(), key) })
}
