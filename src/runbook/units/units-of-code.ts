import { scanSql } from '../../policy/sql/parse-sql.ts'
import type { Code } from '../blocks/block.ts'
import type { Recognisers } from '../recogniser.ts'
import { findAct } from '../words/find-act.ts'
import { isCommandName, plainPrompts } from './is-command-line.ts'
import { isWindowsCommand } from './is-windows-command.ts'
import { isRequest, requestUnits } from './request-units.ts'
import { sessionUnits } from './session-units.ts'
import { shellUnits } from './shell-units.ts'
import { sqlUnits } from './sql-units.ts'
import { textualUnits } from './textual-units.ts'
import type { Unit } from './unit.ts'
import { withCommentsOver } from './with-comments-over.ts'

type Reader = (code: Code, integrations: Recognisers) => readonly Unit[]

/** How a fence is read, by its info word. A fence with any other word is read by its content. */
const languages: { readonly [language: string]: Reader } = {
  check: code => exactUnit(code),
  change: code => exactUnit(code),
  bash: shellUnits,
  sh: shellUnits,
  shell: shellUnits,
  zsh: shellUnits,
  console: shellUnits,
  shellsession: shellUnits,
  'sh-session': shellUnits,
  terminal: shellUnits,
  curl: shellUnits,
  sql: sqlUnits,
  postgres: sqlUnits,
  postgresql: sqlUnits,
  psql: sqlUnits,
  pgsql: sqlUnits,
  plpgsql: sqlUnits,
  http: requestUnits,
  javascript: snippetUnits,
  js: snippetUnits,
  typescript: snippetUnits,
  ts: snippetUnits,
  jsx: snippetUnits,
  tsx: snippetUnits,
  json: editUnit,
  jsonc: editUnit,
  yaml: editUnit,
  yml: editUnit,
  toml: editUnit,
  ini: editUnit,
  env: editUnit,
  dotenv: editUnit,
  powershell: windowsUnits,
  ps1: windowsUnits,
  ps: windowsUnits,
  pwsh: windowsUnits,
  cmd: windowsUnits,
  bat: windowsUnits,
  batch: windowsUnits,
  dos: windowsUnits,
  python: scriptUnits,
  py: scriptUnits,
  ruby: scriptUnits,
  rb: scriptUnits,
  mysql: scriptUnits,
  redis: redisUnits,
  'redis-cli': redisUnits,
  promql: () => [],
  text: () => [],
  txt: () => [],
  markdown: () => [],
  md: () => [],
  log: () => [],
  output: () => [],
  mermaid: () => [],
  diff: () => [],
  html: () => [],
  css: () => [],
  xml: () => [],
  csv: () => [],
}

/** Languages of what is only shown, whatever its lines look like. */
const shown: ReadonlySet<string> = new Set([
  'markdown',
  'md',
  'log',
  'output',
  'diff',
  'html',
  'xml',
  'json',
  'mermaid',
])

/** The steps a code block holds; none where it only shows something. */
export function unitsOfCode(code: Code, integrations: Recognisers): readonly Unit[] {
  const reader = Object.hasOwn(languages, code.language) ? languages[code.language] : undefined
  const session = shown.has(code.language) ? null : sessionUnits(code, integrations)
  const units = session ?? (reader ?? unnamedUnits)({ ...code, value: plainPrompts(code.value) }, integrations)
  // A fence with one unit is that unit from its opening line to its last.
  const [only] = units
  return units.length === 1 && only !== undefined
    ? [{ ...only, line: code.line, endLine: code.endLine }]
    : withCommentsOver(units, code)
}

const assignment = /^\s*(?:export\s+)?[A-Za-z_]\w*=(?:\S*|"?\$\(.*\)"?)\s*$/

/** Words in columns, as in a file of settings. */
const columns = /\S\s{3,}\S+\s{3,}\S/

/** A command that is known by its shape alone: a name with a hyphen before a word of its own, or an option behind a few words. */
const ofNoKnownName =
  /^(?:[a-z][a-z\d]*(?:-[a-z\d]+)+(?:\s[a-z][\w-]*){1,3}(?:\s\S*[<>|&/=-].*)?|[a-z][\w.-]*(?:\s[a-z][\w-]*){0,3}\s--?[a-z][\w-]*(?:[\s=].*)?)$/

/** A fence without a known info word: prompts or known commands make it shell, a statement makes it SQL. */
function unnamedUnits(code: Code, integrations: Recognisers): readonly Unit[] {
  const lines = code.value.split('\n').filter(line => line.trim() !== '' && !/^\s*(?:#|--\s)/.test(line))
  const first = lines.find(line => !assignment.test(line))?.trim() ?? ''
  const word = first.replace(/^[$%]\s+/, '').split(/\s+/)[0] ?? ''
  if (/^\$\s/.test(first) || (isCommandName(word) && !columns.test(first))) return shellUnits(code, integrations)
  if (isWindowsCommand(first) && !columns.test(first)) return textualUnits(code)
  if (
    /^(?:select|with|update|delete|insert|alter|create|drop|truncate|explain|show|vacuum|reindex|grant|revoke)$/i.test(
      word,
    ) &&
    scanSql(code.value) !== null
  )
    return sqlUnits(code)
  if (isRequest(first)) return requestUnits(code)
  if (code.language === '' && lines.length <= 3 && ofNoKnownName.test(first) && !columns.test(first))
    return shellUnits(code, integrations)
  return []
}

/** Lines of a shell of Windows, for a person; `REM` and `::` open a comment of a batch file. */
function windowsUnits(code: Code): readonly Unit[] {
  return textualUnits({ ...code, value: code.value.replace(/^(\s*)(?:rem\b|::)/gim, '$1#') }, true)
}

function snippetUnits(code: Code): readonly Unit[] {
  if (/\bnew\s+WebSocket\(/.test(code.value))
    return [
      {
        line: code.line,
        endLine: code.endLine,
        language: 'websocket',
        text: code.value,
        label: null,
        alternative: false,
      },
    ]
  return editUnit(code)
}

function scriptUnits(code: Code): readonly Unit[] {
  return [
    { line: code.line, endLine: code.endLine, language: 'script', text: code.value, label: null, alternative: false },
  ]
}

/** Lines that are typed at redis-cli, each as its command. */
function redisUnits(code: Code, integrations: Recognisers): readonly Unit[] {
  const lines = code.value
    .split('\n')
    .map(line => (/^\s*[A-Za-z]/.test(line) && !line.startsWith('redis-cli') ? `redis-cli ${line.trim()}` : line))
  return shellUnits({ ...code, value: lines.join('\n') }, integrations)
}

/** A piece of configuration with a comment that tells what to do with it (`// Remove this rule`). */
function editUnit(code: Code): readonly Unit[] {
  const comment = /^\s*(?:\/\/|#|;)\s*(.+)$/m.exec(code.value)?.[1]?.trim()
  const act = comment === undefined ? null : findAct(comment)
  if (comment === undefined || (act !== 'change' && act !== 'destroy')) return []
  return [
    { line: code.line, endLine: code.endLine, language: 'edit', text: code.value, label: comment, alternative: false },
  ]
}

/** A `check connector.name` or `change connector.name` fence, for authors who want to be exact. */
function exactUnit(code: Code): readonly Unit[] {
  return [
    {
      line: code.line,
      endLine: code.endLine,
      language: 'exact',
      text: `${code.language} ${code.meta}\n${code.value}`,
      label: null,
      alternative: false,
    },
  ]
}
