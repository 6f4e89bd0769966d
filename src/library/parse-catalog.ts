import { parse } from 'yaml'
import { type Catalog, catalogSchema, type System } from '../catalog.ts'
import { neverLowered } from '../domain/target-fields.ts'
import { HandrailError } from '../errors.ts'
import { raisedBy } from '../policy/raised-by.ts'

/**
 * The catalog from its file and the files laid over it (addresses and people of another place), checked and frozen.
 * Secrets stay names here; `readSecret` looks their values up.
 * @throws HandrailError `catalog_invalid` naming the file and every place that is wrong.
 */
export function parseCatalog(files: readonly { readonly file: string; readonly text: string }[]): Catalog {
  let merged: unknown = {}
  for (const { file, text } of files) {
    merged = overlay(merged, readYaml(file, text), { file, place: [] })
  }
  const names = files.map(it => it.file).join(' + ')
  const result = catalogSchema.safeParse(merged)
  if (!result.success) {
    const problems = result.error.issues.map(it => `${it.path.join('.') || 'top'}: ${it.message}`).join('; ')
    throw new HandrailError('catalog_invalid', `${names}: ${problems}`, `Mend ${names} and start again.`, result.error)
  }
  return freeze(result.data)
}

function readYaml(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (thrown) {
    throw new HandrailError('catalog_invalid', `${file} is not YAML`, `Mend ${file} and start again.`, thrown)
  }
}

/** Maps are merged key by key; everything else is replaced by what lies on top, but a raised effect is not lowered. */
function overlay(below: unknown, above: unknown, at: { readonly file: string; readonly place: string[] }): unknown {
  if (!isMap(below) || !isMap(above)) {
    if (below === 'destroy' && above !== below && above != null && at.place.at(-2) === 'raise') {
      const place = `${at.file}: ${at.place.join('.')}`
      throw new HandrailError('catalog_invalid', `${place}: ${neverLowered}`, `Mend ${at.file} and start again.`)
    }
    return above ?? below
  }
  const merged: Record<string, unknown> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    merged[key] = overlay(below[key], value, { ...at, place: [...at.place, key] })
  }
  return merged
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) freeze(child)
  return Object.freeze(value)
}

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
