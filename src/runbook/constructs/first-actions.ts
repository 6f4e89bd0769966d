import type { Row, Table } from '../blocks/block.ts'
import type { Place } from '../outline/outline.ts'
import { forbidsBelow } from '../polarity/forbids-below.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { commandColumn } from './command-table.ts'
import type { Construct, Draft, Fact } from './construct.ts'

import { draftInstruction } from './draft-instruction.ts'

/** A table of symptoms and what to do first. Each row is a symptom and a step. */
export const firstActions: Construct = {
  name: 'first actions',
  take: place => {
    const { block } = place
    if (block.type !== 'table') return null
    const columns = columnsOf(block)
    if (columns === null) return null
    const drafts = block.rows.flatMap(row => draftsOf(row, columns, place))
    const facts = block.rows.flatMap((row): readonly Fact[] => {
      const cell = columns.symptom === null ? undefined : row.cells[columns.symptom]
      return cell === undefined || cell.text === ''
        ? []
        : [{ kind: 'symptom', section: place.section.id, line: row.line, text: cell.text }]
    })
    return { role: 'step', drafts, facts }
  },
}

/** The columns of the action and of its symptom; `symptom` is null where the rows only follow one another. */
type Columns = { readonly symptom: number | null; readonly action: number }

const seen =
  /\b(?:symptoms?|alert|incident|error|problem|issue|what you see|signs?|condition|síntomas?|if you see|scenario|failure|patterns?|observation|situation)\b|^(?:escenarios?|cen[aá]rios?|szenari(?:o|en)|sc[eé]narios?|incidentes?|vorfall|situaç(?:ão|ões)|sintomas?|problemas?|falhas?|symptom\p{L}*|fehler|störung|symptômes?|problèmes?|pannes?|situación|fallos?|lagen?)(?![\p{L}])/iu
/** Why it is so, where no column says what is seen. */
const cause =
  /^(?:if|cases?|(?:root |probable |likely )?causes?|reasons?|causas?|casos?|si|padr(?:ão|ões)|se|ursachen?|fall|cas)$/iu
const question = /^(?:questions?|preguntas?|perguntas?|fragen?)$/iu
/** A column by which a table tells of what was done. */
const past = /^(?:date|data|fecha|datum|duration|duração|duración|durée|dauer)$/iu
const done =
  /\b(?:action|actions|fix|do|response|resolution|solution|remedy|next step|steps?|mitigation|command|check first|decision|acción|solución|first look|try)\b|^(?:aç(?:ão|ões)|contenção|soluç(?:ão|ões)|correção|mitigação|maßnahmen?|lösung|behebung|remèdes?|acciones|respuesta|pasos|passos|schritte|étapes|vorgehen|was (?:zu )?tun|qué hacer|que faire|o que fazer|decisi[oó]n|decisão|décision|entscheidung)(?![\p{L}])/iu

const nextAction = /\b(?:next|first) (?:action|step)\b|^(?:actions?|fix|remedy|acción|acciones)$/i

/** The column of what is seen; -1 where there is none. */
export function seenColumn({ head }: Table): number {
  return head.cells.findIndex(({ text }) => seen.test(withoutSigns(text)) || findPhase(text) === 'symptom')
}

function columnsOf(table: Table): Columns | null {
  const heads = table.head.cells.map(cell => withoutSigns(cell.text))
  const action = heads.findLastIndex(head => done.test(head) || findPhase(head) === 'mitigate')
  if (heads.some(head => past.test(head))) return null
  // What is asked of each is asked in turn.
  if (action > 0 && question.test(heads[0] ?? '')) return { symptom: null, action }
  const named = seenColumn(table)
  const first = named === -1 && nextAction.test(heads[action] ?? '') && tells(table, action)
  const symptom = first ? 0 : named === -1 ? heads.findIndex(head => cause.test(head)) : named
  if (symptom !== -1 && action !== -1 && symptom !== action)
    return { symptom: isOrder(table, symptom) || (first && namesStages(table)) ? null : symptom, action }
  const tasks = heads.findIndex((head, column) => task.test(head) && tells(table, column))
  if (commandColumn(table) !== -1) return null
  if (tasks !== -1) return { symptom: null, action: tasks }
  const names = heads.findIndex(head => task.test(head))
  const told = heads.findIndex((head, column) => details.test(head) && tells(table, column))
  return names === -1 || told === -1 ? null : { symptom: names, action: told }
}

/** Whether a column only counts its rows ("Step": 1, 2, 3): they are done one after the other. */
function isOrder({ rows }: Table, column: number): boolean {
  return rows.every(({ cells }, at) =>
    new RegExp(`^(?:\\p{L}+\\s+)?#?${at + 1}[.)]?$`, 'u').test(cells[column]?.text ?? ''),
  )
}

/** Whether the first column names what comes after what ("Phase", "Time"), or gives one name to several rows. */
function namesStages({ head, rows }: Table): boolean {
  const names = rows.map(({ cells }) => cells[0]?.text ?? '')
  return stages.test(withoutSigns(head.cells[0]?.text ?? '')) || new Set(names).size < names.length
}

const stages =
  /^(?:phases?|stages?|steps?|order|times?|days?|weeks?|fases?|etapas?|étapes?|phasen?|schritte?|pasos?|passos?|orden|ordre|ordem|reihenfolge|hora|heure|zeit|uhrzeit|día|dia|jour|tag)(?![\p{L}])/iu

/** The head of a column without an emoji or a number before its words. */
function withoutSigns(head: string): string {
  return head.replace(/^[^\p{L}]+/u, '')
}

/** Heads a column that says how what is named before it is done. */
const details = /^(?:descriptions?|details?|how|descripción|beschreibung|descrição)$/iu

/** Names a column of tasks that are done one after the other. */
const task =
  /^(?:(?:step|task|action|activity|procedure|what to do|paso|tarea|acción|tâche|étape|aufgabe|schritt|etapa)s?)\b/i

/** Whether at least half of a column's cells tell to do something. */
function tells(table: Table, column: number): boolean {
  const cells = table.rows.map(row => row.cells[column]?.text ?? '')
  return cells.filter(isImperative).length * 2 >= cells.length
}

/** What a row is about; where another column says how bad it is, that as well ("Low, critical"). */
function nameOf({ cells }: Row, symptom: number, { block }: Place): string | null {
  const heads = block.type === 'table' ? block.head.cells : []
  const names = cells.filter((it, at) => it.text !== '' && (at === symptom || degree.test(heads[at]?.text ?? '')))
  const decides = heads.some(it => decision.test(it.text))
  return (decides ? names.map(it => it.text).join(', ') : cells[symptom]?.text) ?? null
}

/** Whether a column that says what is allowed says no ("Safe?", "Allowed?"). */
function isDenied({ cells }: Row, { block }: Place): boolean {
  const heads = block.type === 'table' ? block.head.cells : []
  return cells.some(
    ({ text }, at) => permits.test(withoutSigns(heads[at]?.text ?? '')) && forbidsBelow({ kind: 'other cell', text }),
  )
}

const permits =
  /^(?:is it )?(?:allowed|permitted|safe|ok(?:ay)?|approved|recommended|erlaubt|sicher|permitido|seguro|autoris[eé]e?|s[uû]re?)(?![\p{L}])[^\p{L}]*(?:(?:in production|to run|on-?call)[^\p{L}]*)?$/iu

const degree = /^(?:risk|severity|level|risiko|riesgo|risco|risque)(?: level)?$/iu
const decision = /^(?:decision|decisi[oó]n|decisão|décision|entscheidung)$/iu

function draftsOf(row: Row, columns: Columns, place: Place): readonly Draft[] {
  const action = row.cells[columns.action]
  if (action === undefined || action.text === '' || isDenied(row, place)) return []
  const drafts = draftInstruction({
    line: row.line,
    endLine: row.line,
    text: action.text,
    label: columns.symptom === null ? null : nameOf(row, columns.symptom, place),
    place,
    construct: 'first actions',
  })
  return drafts.map(draft => ({ ...draft, phase: place.phase ?? 'check' }))
}
