import type { Code } from '../blocks/block.ts'
import { environmentInName } from '../operations/other-connection.ts'
import type { Recognisers } from '../recogniser.ts'
import { isCommandLine, isCommandName, isStatement } from './is-command-line.ts'
import { shellUnits } from './shell-units.ts'
import { sqlUnits } from './sql-units.ts'
import type { Unit } from './unit.ts'

const redisPrompt = /^(?:([\w.-]+):(\d{2,5})|redis)(?:\[(\d+)\])?> ?(.*)$/
const psqlPrompt = /^([\w-]+)=[#>] (.+)$/
/** Prompts of Ruby, Python, Elixir and MySQL: `irb(main):001:0>`, `[1] pry(main)>`, `[ prod ] production>`, `>>>`. */
const scriptPrompt =
  /^(?:irb\([^)]*\):\d+(?::\d+)?[>*"'] ?|\[\d+\] pry\([^)]*\)[>*] ?|\[ ?[\w-]+ ?\] ?[\w-]+> ?|(?:>>>|iex\(\d+\)>|mysql>|MariaDB \[[^\]]*\]>) ?)(?=\S)/

/**
 * What was typed in a session of redis-cli, psql or an interpreter, as units, without what it answered; null where a
 * fence holds no such prompt. A line before the first prompt says where it is typed: `redis-cli` and `psql` with their
 * options are taken over, in any other session (over ssh, in a container) a person types.
 */
export function sessionUnits(code: Code, integrations: Recognisers): readonly Unit[] | null {
  if (!code.value.includes('>') && !code.value.includes('=#')) return null
  const lines = code.value.split('\n')
  const first = lines.findIndex(line => redisPrompt.test(line) || scriptPrompt.test(line) || asksPsql(line))
  const opened = lines[first]
  if (opened === undefined) return null
  if (scriptPrompt.test(opened)) return [scriptOf(code, lines)]
  const opening = lines
    .slice(0, first)
    .map(line => line.trim().replace(/^[$#%]\s+/, ''))
    .filter(line => isCommandLine(line) || (isCommandName(line) && !/\s/.test(line)))
  const client = redisPrompt.test(opened) ? 'redis-cli' : 'psql'
  const [command = client, ...more] = opening
  const known = more.length === 0 && new RegExp(`^${client}(?:\\s|$)`).test(command)
  const units =
    client === 'redis-cli'
      ? shellUnits({ ...code, value: lines.map(line => redisCommand(line, opening[0])).join('\n') }, integrations)
      : statementsOf(code, lines, known && opening.length > 0 ? command : null)
  if (known && environmentInName(psqlPrompt.exec(opened)?.[1] ?? '') === null) return units
  return units.map(unit => ({ ...unit, redefined: { why: 'it is typed in a session elsewhere', effect: 'read' } }))
}

function asksPsql(line: string): boolean {
  const typed = psqlPrompt.exec(line)?.[2] ?? ''
  return typed.startsWith('\\') || isStatement(typed)
}

/** A line behind a prompt as a command; what was answered is empty. The prompt names the server where no line before it does. */
function redisCommand(line: string, opening: string | undefined): string {
  const [, host, port, database, typed = ''] = redisPrompt.exec(line) ?? []
  if (typed === '' || /^(?:exit|quit|auth\b)/i.test(typed)) return ''
  const local = host === undefined || /^(?:127\.0\.0\.1|localhost)$/.test(host)
  const server = local ? '' : ` -h ${host} -p ${port}`
  const number = database === undefined || database === '0' ? '' : ` -n ${database}`
  const command = opening === undefined ? `redis-cli${server}` : /^redis-cli\b/.test(opening) ? opening : 'redis-cli'
  return `${command}${number} ${typed}`
}

/** Statements behind prompts, given to the `psql` that the session was opened with. Commands of psql itself only show. */
function statementsOf(code: Code, lines: readonly string[], command: string | null): readonly Unit[] {
  const value = lines.map(line => (/^[\w-]+=[#>] \\(?!c)/.test(line) ? '' : line)).join('\n')
  const units = sqlUnits({ ...code, value })
  if (command === null) return units
  return units.map(unit =>
    unit.language === 'sql'
      ? { ...unit, language: 'shell', text: `${command} -c '${unit.text.replaceAll("'", "'\\''")}'` }
      : unit,
  )
}

function scriptOf({ line, endLine }: Code, lines: readonly string[]): Unit {
  const typed = lines.filter(text => scriptPrompt.test(text)).map(text => text.replace(scriptPrompt, ''))
  return { line, endLine, language: 'script', text: typed.join('\n'), label: null, alternative: false }
}
