import { namesOf, parseSql, walkSql } from '../../policy/sql/parse-sql.ts'
import type { Step } from '../program.ts'
import { type Finding, findPlaces, type Rule } from './rule.ts'

/** Columns of pg_stat_statements that PostgreSQL 13 renamed, and their names since. */
const renamed: { readonly [column: string]: string } = {
  mean_time: 'mean_exec_time',
  total_time: 'total_exec_time',
  min_time: 'min_exec_time',
  max_time: 'max_exec_time',
  stddev_time: 'stddev_exec_time',
}

export const gone: Rule = {
  rule: 'gone',
  severity: 'error',
  hint: 'Bring the command up to date, so that it works when it is needed.',
  find: ({ program, document }) => [
    ...program.steps.flatMap(step =>
      step.operation?.kind === 'sql' ? goneColumns(step.operation.statement, step, document.outline.source.lines) : [],
    ),
    ...document.made.flatMap(({ step, draft }): readonly Finding[] =>
      step.kind !== 'connector'
        ? []
        : Object.values(document.outline.source.integrations)
            .flatMap(it => it.gone ?? [])
            .filter(({ pattern }) => pattern.test(draft.unit?.text ?? ''))
            .map(({ words, message }) => ({ line: step.line, endLine: step.endLine, words, message })),
    ),
  ],
}

function goneColumns(sql: string, { line, endLine }: Step, lines: readonly string[]): readonly Finding[] {
  if (!sql.includes('pg_stat_statements')) return []
  const statements = parseSql(sql)
  const found = new Set<string>()
  if (!('why' in statements))
    walkSql(statements, (type, node) => {
      if (type === 'ColumnRef')
        for (const name of namesOf(node.fields)) if (Object.hasOwn(renamed, name)) found.add(name)
    })
  return [...found].map(name => {
    const since = renamed[name] ?? name
    return {
      line,
      endLine,
      words: name,
      message: `pg_stat_statements has no ${name} since PostgreSQL 13; it is ${since}.`,
      fix: {
        title: `Write ${since}`,
        safe: true,
        edits: findPlaces(name, { line, endLine }, lines)
          .filter(it => isWord(it, lines))
          .map(it => ({ ...it, text: since })),
      },
    }
  })
}

/** Not a part of a longer name. */
function isWord(
  { line, column, endColumn }: { line: number; column: number; endColumn: number },
  lines: readonly string[],
) {
  const text = lines[line - 1] ?? ''
  return !/[\w$]$/.test(text.slice(0, column - 1)) && !/^[\w$]/.test(text.slice(endColumn - 1))
}
