import { wholeWords } from '../domain/shorten.ts'
import { isSecretName } from '../policy/is-secret-name.ts'
import type { Parameter, Program, Step } from '../runbook/program.ts'
import { bindingProblem } from './value-problem.ts'
import type { Answer, ShownAnswer } from './verdict.ts'
import type { Walk } from './walk.ts'

const most = { rows: 5, figures: 12, characters: 120 } as const

/**
 * What of an answer stands in its step: the first rows of a query, what a filter left, the first lines of a call, or the
 * figures of a JSON answer. null where there is nothing to read. Every value is cut at the end of a word, since it is
 * redacted later.
 */
export function shownAnswer({ operation }: Step, answer: Answer): ShownAnswer | null {
  const filtered = operation?.kind === 'http' && operation.filters.length > 0
  const { json, rows, text } = answer
  if (rows !== null && Array.isArray(json)) return rowsOf(json)
  if (operation?.kind === 'call') return linesOf(text)
  if (Array.isArray(json)) return rowsOf(json)
  if (isObject(json)) return figuresOf(json)
  return filtered ? linesOf(text) : null
}

function rowsOf(all: readonly unknown[]): ShownAnswer | null {
  if (all.length === 0) return null
  const rows = all.slice(0, most.rows).map(row => (isObject(row) ? figuresIn(row) : textOf(row)))
  return { rows, more: all.length - rows.length }
}

function linesOf(text: string): ShownAnswer | null {
  const lines = text.split('\n').filter(it => it.trim() !== '')
  return lines.length === 0
    ? null
    : { rows: lines.slice(0, most.rows).map(it => cut(it.trim(), 240)), more: Math.max(0, lines.length - most.rows) }
}

/** An object on one line; of an empty one nothing. */
function figuresOf(json: object): ShownAnswer | null {
  const flat = flattened(json, '', 0)
  return flat.length === 0
    ? null
    : { rows: [Object.fromEntries(flat.slice(0, most.figures))], more: Math.max(0, flat.length - most.figures) }
}

function figuresIn(row: object): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(row)
      .slice(0, most.figures)
      .map(([name, value]) => [name, textOf(value, name)]),
  )
}

/** Members and the members of members by their dotted path; lists by their length. */
function flattened(value: object, path: string, depth: number): readonly [string, string][] {
  return Object.entries(value)
    .slice(0, 50)
    .flatMap(([name, member]: [string, unknown]): readonly [string, string][] => {
      const at = path === '' ? name : `${path}.${name}`
      if (Array.isArray(member) && !isSecretName(name)) return [[at, `${member.length} of them`]]
      return isObject(member) && depth < 2 && !isSecretName(name)
        ? flattened(member, at, depth + 1)
        : [[at, textOf(member, name)]]
    })
}

/** A value as text; what stands under a name for secrets is not shown. */
function textOf(value: unknown, name = ''): string {
  const known = (key: string, member: unknown) => (isSecretName(key) && member !== null ? 'not shown' : member)
  const given = known(name, value)
  return cut(typeof given === 'string' ? given : (JSON.stringify(given, known) ?? 'null'), most.characters)
}

function cut(text: string, characters: number): string {
  const kept = wholeWords(text, characters)
  return kept === text ? text : `${kept.trimEnd()}…`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const mostRead = 5

/**
 * What was read for a parameter in this walk, newest first: the column of its name in the rows that a step shows
 * (`job_id`), or `id` where the step reads the table of that name (`jobs`).
 */
export function readValues(program: Program, walk: Pick<Walk, 'steps'>, parameter: Parameter): readonly string[] {
  const plain = (it: string) => it.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const name = plain(parameter.name)
  const about = /^(.{2,})id$/.exec(name)?.[1]
  const answers = program.steps.flatMap(step => {
    const verdict = walk.steps[step.id]?.verdict
    return verdict?.shown == null ? [] : [{ step, at: verdict.at, rows: verdict.shown.rows }]
  })
  const found = answers
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .flatMap(({ step, rows }) => {
      const isTable =
        about !== undefined && step.operation?.kind === 'sql' && plain(step.title + step.text).includes(about)
      const isColumn = (it: string) => plain(it) === name || (isTable && plain(it) === 'id')
      return rows.flatMap(row =>
        typeof row === 'string'
          ? []
          : Object.entries(row).flatMap(([column, value]) => (isColumn(column) ? [value] : [])),
      )
    })
  // What was cut or redacted is no value.
  const whole = found.filter(
    it => !/…$|^null$|^not shown$|\[redacted/.test(it) && bindingProblem(parameter, it) === null,
  )
  return [...new Set(whole)].slice(0, mostRead)
}
