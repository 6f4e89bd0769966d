import { access } from 'node:fs/promises'
import path from 'node:path'
import type { Diagnostic, Program } from '../runbook/program.ts'

/** Looks for the documents a program points to, beside it and above it; a missing one is a diagnostic. */
export async function linkDocuments(program: Program): Promise<Program> {
  const links: Program['links'][number][] = []
  const dead: Diagnostic[] = []
  for (const link of program.links) {
    const found = link.found || link.target.startsWith('#') ? link.found : await exists(program.file, link.target)
    links.push({ ...link, found })
    if (!found && !link.target.startsWith('#'))
      dead.push({
        line: link.line,
        column: 1,
        rule: 'dead-link',
        severity: 'warning',
        message: `The document ${link.target} is not there.`,
        hint: 'Mend the path, or add the document.',
      })
  }
  const diagnostics = [...program.diagnostics, ...dead].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  )
  return { ...program, links, diagnostics }
}

/** A path may be relative to the document, or to any folder above it (a repository's root). */
async function exists(file: string, target: string): Promise<boolean> {
  const [relative = ''] = decoded(target).split('#')
  let folder = path.dirname(path.resolve(file))
  for (;;) {
    if (await reachable(path.join(folder, relative))) return true
    const above = path.dirname(folder)
    if (above === folder || relative.startsWith('.')) return false
    folder = above
  }
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    // A stray % is part of the name.
    return target
  }
}

async function reachable(full: string): Promise<boolean> {
  return access(full).then(
    () => true,
    () => false,
  )
}
