import type { Table } from '../blocks/block.ts'
import { flowPattern } from '../languages/languages.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import { nameSeverities } from './read-severity.ts'

/** The cell of a row that says when what the row gives is done. */
export function conditionsOfRow({ head, rows }: Table, line: number): readonly { readonly when: string }[] {
  const row = rows.find(it => it.line === line)
  const at = head.cells.findIndex(cell => saysWhen.test(foldText(cell.text).replace(/[:?]$/, '')))
  const when = row?.cells[at]?.text.trim() ?? ''
  return when === '' || anyCase.test(foldText(when)) ? [] : [{ when }]
}

/** The severities of a row ("| SEV1 | restart it |", "| Critical | … |" under “Severity”); null where no cell is one. */
export function severityOfRow({ head, rows }: Table, line: number): string | null {
  const row = rows.find(it => it.line === line)
  const found = row?.cells.flatMap(({ text }, at) => {
    const ofScale = headsSeverity.test(foldText(head.cells[at]?.text ?? '').trim())
    return nameSeverities(text, ofScale) ?? []
  })
  return found?.[0] ?? null
}

const headsSeverity =
  /^(?:incident )?(?:sev(?:erity)?(?: level)?|prio(?:rity)?|p-?level|level|urgency|schwere(?:grad)?|stufe|prioritat|dringlichkeit|severidad|gravedad|prioridad|nivel|gravite|severite|priorite|niveau|severidade|gravidade|prioridade|urgencia)$/

const saysWhen = new RegExp(`^(?:${flowPattern('saysWhen')})$`, 'u')
const anyCase = wholeWordPattern(flowPattern('anyCase'))
