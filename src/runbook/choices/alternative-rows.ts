import type { Table } from '../blocks/block.ts'
import { nameSeverities } from '../control-flow/read-severity.ts'
import type { After, Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { grouped } from './alternatives-among.ts'
import { readMeans } from './read-option.ts'

/** Rows of a table that give a first action for each symptom, or a command for each platform, by their steps. */
export function alternativeRows({ claims, made }: MadeDocument): ReadonlyMap<string, Choice> {
  const byId = new Map(made.map(it => [it.step.id, it]))
  const choices = new Map<string, Choice>()
  for (const { construct, place, steps } of claims) {
    if (construct !== 'first actions' && construct !== 'command table') continue
    const rows = steps.flatMap(id => {
      const { draft } = byId.get(id) ?? {}
      return draft?.label == null || draft.phase === 'escalate'
        ? []
        : [{ when: draft.label, sibling: { line: draft.line, title: draft.label, id } }]
    })
    const kinds = construct === 'first actions' ? [''] : rows.map(it => readMeans(it.when)?.kind ?? null)
    if (
      rows.length < 2 ||
      rows.some(it => nameSeverities(it.when, false) !== null) ||
      kinds[0] === null ||
      new Set(kinds).size > 1
    )
      continue
    const head = place.block.type === 'table' ? findHead(place.block, rows[0]?.when ?? '') : null
    for (const [{ id }, choice] of grouped(rows)) choices.set(id, head === null ? choice : { ...choice, head })
  }
  return choices
}

/** The head of the column in which a cell says this. */
function findHead({ head, rows }: Table, label: string): string | null {
  const plain = (text: string) => text.replaceAll('`', '')
  const cells = rows.map(row => row.cells.findIndex(cell => plain(cell.text) === plain(label)))
  const column = cells.find(it => it !== -1)
  return (column === undefined ? null : head.cells[column]?.text) || null
}

/**
 * The check of its section that the head of an alternative's column names by its path or code ("What you see in
 * /health/queue"): its answer says which one it is, so it comes first, wherever it stands.
 */
export function findAnswering(
  { made }: MadeDocument,
  id: string,
  { head = '', line, group }: Choice,
  choices: ReadonlyMap<string, Choice>,
): After | null {
  const names = [...head.matchAll(/`([^`]{3,100})`|(?<![\w/.:])(\/\w[\w./-]{1,100})/g)].map(it => it[1] ?? it[2] ?? '')
  if (names.length === 0) return null
  const section = made.find(it => it.step.id === id)?.step.section
  const found = made.find(({ step, draft }) => {
    const text = draft.unit?.text ?? ''
    // An alternative does not say which one it is.
    if (choices.get(step.id)?.group === group) return false
    return step.section === section && step.effect === 'read' && names.some(it => isNamed(text, it))
  })
  return found === undefined ? null : { line, when: head, step: found.step.id }
}

/** Whether code has a name, and not only the beginning of a longer one. */
function isNamed(code: string, name: string): boolean {
  for (let at = code.indexOf(name); at !== -1; at = code.indexOf(name, at + 1))
    if (!/[\w/-]/.test(code[at + name.length] ?? '')) return true
  return false
}
