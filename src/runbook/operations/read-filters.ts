import { parseArgs } from 'node:util'
import { filterRefusal, mostFilters } from '../../policy/filter-refusal.ts'
import { hasMark, restoreMarks, type Slots } from '../parameters/mark-placeholders.ts'
import type { Filter } from '../program.ts'
import type { ShellCommand } from './read-shell.ts'

/** The commands behind a pipe as filters of the answer, or the reason why one of them is none. */
export function readFilters(
  commands: readonly ShellCommand[],
  slots: Slots,
): readonly Filter[] | { readonly why: string } {
  const filters: Filter[] = []
  if (commands.length > mostFilters) return { why: `more than ${mostFilters} commands stand behind the pipe` }
  for (const { words } of commands) {
    const [name = '', ...rest] = words
    const args = name === 'jq' ? rest.map(word => restoreMarks(word, slots)) : rest
    if (args.some(hasMark)) return { why: `a placeholder stands in the ${name} behind the pipe` }
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (read === undefined)
      return {
        why: `its output goes to ${name === '' ? 'something' : restoreMarks(name, slots)}, which is not run here`,
      }
    try {
      const filter = read(args)
      if (filter === null) return { why: `${name} behind the pipe is used in a way that is not understood` }
      filters.push(...filter)
    } catch {
      return { why: `${name} behind the pipe has an option that is not understood` }
    }
  }
  const why = filterRefusal(filters)
  return why === null ? filters : { why }
}

type Reader = (args: readonly string[]) => readonly Filter[] | null

const readers: { readonly [command: string]: Reader } = {
  jq: args => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        'raw-output': { type: 'boolean', short: 'r' },
        'compact-output': { type: 'boolean', short: 'c' },
        'monochrome-output': { type: 'boolean', short: 'M' },
        'color-output': { type: 'boolean', short: 'C' },
        'sort-keys': { type: 'boolean', short: 'S' },
      },
      allowPositionals: true,
    })
    return positionals.length > 1
      ? null
      : [{ kind: 'jq', filter: positionals[0] ?? '.', raw: values['raw-output'] === true }]
  },
  grep: args => grep(args),
  egrep: args => grep(args),
  head: args => lines('head', args),
  tail: args => lines('tail', args),
  wc: args => (args.length === 1 && args[0] === '-l' ? [{ kind: 'wc' }] : null),
  sort: args => (args.length === 0 ? [{ kind: 'sort' }] : null),
  uniq: args => (args.length === 0 ? [{ kind: 'uniq' }] : null),
  cut: args => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { delimiter: { type: 'string', short: 'd' }, fields: { type: 'string', short: 'f' } },
      allowPositionals: true,
    })
    const fields = (values.fields ?? '').split(',').map(Number)
    return positionals.length > 0 || !fields.every(field => Number.isSafeInteger(field) && field > 0)
      ? null
      : [{ kind: 'cut', delimiter: values.delimiter ?? '\t', fields }]
  },
  // Pretty-printing leaves the answer as it is.
  json_pp: args => (args.length === 0 ? [] : null),
  python3: args => (args.join(' ') === '-m json.tool' ? [] : null),
  python: args => (args.join(' ') === '-m json.tool' ? [] : null),
}

function grep(args: readonly string[]): readonly Filter[] | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      'ignore-case': { type: 'boolean', short: 'i' },
      'invert-match': { type: 'boolean', short: 'v' },
      'extended-regexp': { type: 'boolean', short: 'E' },
      regexp: { type: 'string', short: 'e' },
    },
    allowPositionals: true,
  })
  const patterns = [...(values.regexp === undefined ? [] : [values.regexp]), ...positionals]
  const pattern = patterns[0]
  if (patterns.length !== 1 || pattern === undefined) return null
  return [
    { kind: 'grep', pattern, ignoreCase: values['ignore-case'] === true, invert: values['invert-match'] === true },
  ]
}

function lines(kind: 'head' | 'tail', args: readonly string[]): readonly Filter[] | null {
  const short = /^-(\d+)$/.exec(args[0] ?? '')?.[1]
  const { values, positionals } = parseArgs({
    args: short === undefined ? [...args] : args.slice(1),
    options: { lines: { type: 'string', short: 'n' } },
    allowPositionals: true,
  })
  const count = Number(short ?? values.lines ?? 10)
  return positionals.length > 0 || !Number.isSafeInteger(count) || count < 0 ? null : [{ kind, lines: count }]
}
