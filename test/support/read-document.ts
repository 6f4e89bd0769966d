import { readFileSync } from 'node:fs'

/** A section of a document of the project, with what its fences of four backticks hold. */
export type DocumentSection = { readonly title: string; readonly text: string; readonly examples: readonly string[] }

/** The sections of second level of a Markdown document. A heading within a fence of four backticks starts none. */
export function readDocument(file: string): readonly DocumentSection[] {
  const sections: { title: string; text: string; examples: string[] }[] = []
  let fenced = false
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (/^`{4}/.test(line)) {
      fenced = !fenced
      if (fenced) sections.at(-1)?.examples.push('')
      continue
    }
    const last = sections.at(-1)
    if (!fenced && line.startsWith('## ')) sections.push({ title: line.slice(3), text: '', examples: [] })
    else if (last !== undefined && fenced) last.examples.push(`${last.examples.pop()}${line}\n`)
    else if (last !== undefined) last.text += `${line}\n`
  }
  return sections
}
