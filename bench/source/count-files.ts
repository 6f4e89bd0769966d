import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Node, parseSync } from 'oxc-parser'

/** Where the reading of one path begins, and what is followed where a name stands for many. */
export type ReadingPath = {
  readonly name: string
  /** How many files it was before the structure was simplified. */
  readonly before: number
  /** Declarations that are read, as `file#name`. */
  readonly from: readonly string[]
  /**
   * A declaration that chooses among many (a table, a switch): only these of the names it mentions are followed.
   * For a table with computed keys, a key's last word stands for its entry.
   */
  readonly only: { readonly [declaration: string]: readonly string[] }
}

type Declaration = { readonly file: string; readonly name: string; readonly mentions: ReadonlySet<string> }
type Source = {
  readonly declarations: ReadonlyMap<string, Declaration>
  /** Local name → the file and the exported name that it stands for. */
  readonly imported: ReadonlyMap<string, { readonly file: string; readonly name: string }>
  /** Exported name → where it is re-exported from. */
  readonly passedOn: ReadonlyMap<string, { readonly file: string; readonly name: string }>
}

/** What is not code of a path: types, and what only names an error. */
const ignored = /^(?:Type|TS)/

/**
 * The files that somebody opens who reads a path from its beginning to its end: those that hold a declaration that the
 * path's declarations mention as a value, and what these mention, and so on. Types are not followed.
 */
export function filesToOpen(root: string, { from, only }: ReadingPath): readonly string[] {
  const sources = new Map<string, Source>()
  const files = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...from]
  for (;;) {
    const next = waiting.pop()
    if (next === undefined) return [...files].toSorted()
    if (seen.has(next)) continue
    seen.add(next)
    const [file = '', name = ''] = next.split('#')
    const source = sourceOf(file)
    const passed = source.passedOn.get(name)
    if (passed !== undefined) {
      waiting.push(`${passed.file}#${passed.name}`)
      continue
    }
    const declaration = source.declarations.get(name)
    if (declaration === undefined) {
      if (from.includes(next)) throw new Error(`${next} is not there`)
      continue
    }
    files.add(file)
    const allowed = only[next]
    for (const mention of allowed ?? declaration.mentions) {
      const imported = source.imported.get(mention)
      if (imported !== undefined) waiting.push(`${imported.file}#${imported.name}`)
      else if (source.declarations.has(mention)) waiting.push(`${file}#${mention}`)
      else if (allowed !== undefined && mention.includes('#')) waiting.push(mention)
      else if (allowed !== undefined) throw new Error(`${next} does not mention ${mention}`)
    }
  }

  function sourceOf(file: string): Source {
    const known = sources.get(file)
    if (known !== undefined) return known
    const source = readSource(root, file)
    sources.set(file, source)
    return source
  }
}

function readSource(root: string, file: string): Source {
  const { program } = parseSync(file, readFileSync(path.join(root, file), 'utf8'))
  const declarations = new Map<string, Declaration>()
  const imported = new Map<string, { file: string; name: string }>()
  const passedOn = new Map<string, { file: string; name: string }>()
  const ours = (specifier: string) => {
    if (!specifier.startsWith('.')) return null
    const target = path.posix.join(path.posix.dirname(file), specifier)
    return existsSync(path.join(root, target)) ? target : null
  }
  const declare = (name: string, node: Node) =>
    declarations.set(name, { file, name, mentions: mentionsIn(node, ours, imported) })
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      const target = ours(statement.source.value)
      if (target === null || statement.importKind === 'type') continue
      for (const it of statement.specifiers) {
        if (it.type !== 'ImportSpecifier' || it.importKind === 'type') continue
        imported.set(it.local.name, { file: target, name: 'name' in it.imported ? it.imported.name : '' })
      }
      continue
    }
    if (statement.type === 'ExportNamedDeclaration' && statement.source !== null) {
      const target = ours(statement.source.value)
      for (const it of statement.specifiers) {
        const [local, exported] = [it.local, it.exported]
        if (target !== null && 'name' in local && 'name' in exported) {
          passedOn.set(exported.name, { file: target, name: local.name })
        }
      }
      continue
    }
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (inner === null) continue
    if (inner.type === 'FunctionDeclaration' || inner.type === 'ClassDeclaration') {
      if (inner.id !== null) declare(inner.id.name, inner)
    } else if (inner.type === 'VariableDeclaration') {
      for (const it of inner.declarations) {
        if (it.id.type !== 'Identifier') continue
        declare(it.id.name, it)
        for (const [key, entry] of entriesOf(it.init)) declare(`${it.id.name}.${key}`, entry)
      }
    } else if (!ignored.test(inner.type) && statement.type !== 'ExportNamedDeclaration') {
      declare('run', inner)
    }
  }
  return { declarations, imported, passedOn }
}

/** The entries of a table, by their keys: of `[action.stepRun]: …` it is `stepRun`. */
function entriesOf(init: Node | null): readonly (readonly [string, Node])[] {
  if (init?.type !== 'ObjectExpression') return []
  return init.properties.flatMap(it => {
    if (it.type !== 'Property') return []
    const { key } = it
    if (key.type === 'Identifier') return [[key.name, it.value] as const]
    if (key.type === 'MemberExpression' && key.property.type === 'Identifier') {
      return [[key.property.name, it.value] as const]
    }
    return key.type === 'Literal' && typeof key.value === 'string' ? [[key.value, it.value] as const] : []
  })
}

/** Every name that a declaration mentions as a value; `import('./x.ts')` counts each name that is taken from it. */
function mentionsIn(
  node: Node,
  ours: (specifier: string) => string | null,
  imported: Map<string, { file: string; name: string }>,
): ReadonlySet<string> {
  const names = new Set<string>()
  visit(node)
  return names

  function visit(it: unknown): void {
    if (Array.isArray(it)) {
      for (const child of it) visit(child)
      return
    }
    if (typeof it !== 'object' || it === null || !('type' in it) || typeof it.type !== 'string') return
    if (ignored.test(it.type) && !('expression' in it)) return
    const found = it as Node // every object of the tree that has a type is one
    if (found.type === 'Identifier') names.add(found.name)
    if (found.type === 'MemberExpression' && !found.computed && found.property.type === 'Identifier') {
      lazyImport(found.object, found.property.name)
      visit(found.object)
      return
    }
    if (found.type === 'VariableDeclarator' && found.id.type === 'ObjectPattern') {
      for (const property of found.id.properties) {
        if (property.type === 'Property' && property.key.type === 'Identifier') {
          if (found.init !== null) lazyImport(found.init, property.key.name)
        }
      }
    }
    for (const [key, child] of Object.entries(found)) {
      if (key === 'typeAnnotation' || key === 'typeArguments' || key === 'returnType' || key === 'typeParameters')
        continue
      if (key === 'key' && 'computed' in found && found.computed === false) continue
      visit(child)
    }
  }

  /** `(await import('./x.ts')).name` */
  function lazyImport(object: Node, name: string): void {
    const awaited = object.type === 'ParenthesizedExpression' ? object.expression : object
    const call = awaited.type === 'AwaitExpression' ? awaited.argument : awaited
    if (call.type !== 'ImportExpression' || call.source.type !== 'Literal') return
    const file = ours(String(call.source.value))
    if (file === null) return
    imported.set(name, { file, name })
    names.add(name)
  }
}
