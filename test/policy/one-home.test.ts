import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Lines of a file outside of policy that may hold what is looked for, and why. */
type Exception = { readonly files: RegExp; readonly lines: RegExp; readonly why: string }

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(it => it.endsWith('.ts') && !it.startsWith('policy/'))
  .map(it => ({ file: `src/${it}`, lines: codeLines(readFileSync(`src/${it}`, 'utf8')) }))

describe('an effect is decided in policy alone', () => {
  /** The effects as values: neither compared with, nor a type, nor the kind of a result. */
  const literal = /(?<![=!]==? )(?<!\bcase )(?<!\bkind: )'(?:read|change|destroy)'(?!\s*\|)/

  checks('no other file holds one as a value', literal, [
    {
      files: /^src\/integrations\/\w+\/(?:changes\/|recognise|plan-)/,
      lines: /effect: (?:\w+ \? )?'|const effect = /,
      why: 'what a change or a call of the integration declares that it does, at the least',
    },
    {
      files: /^src\/integrations\/\w+\/(?:recognise|read-command)\.ts$/,
      lines: /person|asked|^'read',$|first === 'rm'/,
      why: 'advice: what a command line does that a person runs',
    },
    {
      files: /^src\/(?:integrations\/(?:transport\/|open-calls|http\/|supabase\/api)|worker\/execute-change)/,
      lines: /\b(?:queue|Queue|use|fillRequest|contextOf|readGuards|guardedAgent)\b/,
      why: 'in which queue a call waits, and whether it is sent a second time when its connection fails',
    },
    {
      files: /^src\/(?:domain\/target-fields|integrations\/http\/(?:target|changes\/send))\.ts$/,
      lines: /z\.(?:literal|enum)\(|examples: /,
      why: 'the schema of what may be stored, or of what the catalog may raise to',
    },
    {
      files: /^src\/integrations\/health-step\.ts$/,
      lines: /effect: 'read'/,
      why: 'the catalog says so of the path, the database of the statement; what is raised is refused',
    },
    {
      files: /^src\/runbook\/units\/session-units\.ts$/,
      lines: /redefined/,
      why: 'a session elsewhere adds nothing to the effect of what is typed in it; a person types it',
    },
    {
      files: /^src\/cli\/language-server\/describe-step\.ts$/,
      lines: /^ *read: 'read',$/,
      why: 'the words for an effect',
    },
    {
      files: /^src\/gate\/imitate-change\.ts$/,
      lines: /effect: 'destroy'/,
      why: 'the strongest, in a drill, where no system is there to be read',
    },
    {
      files: /^src\/runbook\/(?:constructs|languages|steps|words)\//,
      lines: /./,
      why: 'advice for steps that a person does, read from their words; no right follows from it',
    },
    {
      files:
        /^src\/(?:runbook\/(?:explain-line|lint\/unknown-call|operations\/compile-exact)|library\/check-catalog)\.ts$/,
      lines: /check|raisedBy/,
      why: 'the words `check` and `change` of a fence; a question about a rule of the catalog',
    },
    { files: /^src\/views\//, lines: /./, why: 'the words and buttons for it' },
  ])

  const gives =
    /\)\s*(?::|=>)\s*(?:Step|Operation|Change)Effect\b|\bStep\['effect'\]\s*\{|\)\s*:\s*'(?:read|change)' \|/

  checks('no other function gives one', gives, [
    {
      files: /^src\/runbook\/(?:steps|words)\//,
      lines: /./,
      why: 'advice for steps that a person does; what they quote, policy judges piece by piece',
    },
    {
      files: /^src\/runbook\/operations\/redefinition\.ts$/,
      lines: /effectOf/,
      why: 'the strongest of the commands that an alias stands for, each judged by policy',
    },
    {
      files: /^src\/integrations\/\w+\/rendering|^src\/integrations\/rendering\//,
      lines: /floor|Raise/,
      why: 'the stronger of what policy says and what the step was judged to be',
    },
  ])
})

describe('what a request does is decided in policy alone', () => {
  checks('no other file asks which method it has', /[=!]== '(?:GET|HEAD|POST|PUT|PATCH|DELETE)'/, [
    {
      files: /^src\/integrations\/(?:transport\/call-api|supabase\/api|health-step)\.ts$/,
      lines: /use|content-type|body: method|verb ===/,
      why: 'requests that the integrations write themselves: how they are sent, and whether they hold a body',
    },
    { files: /^src\/slack\/http\//, lines: /request\.method/, why: 'requests that come in' },
  ])

  checks(
    'no other file lists the names of secrets',
    /\/.*\b(?:password|secret|token)\b[^/]*\|[^/]*\b(?:password|secret|token)\b.*\//,
    [
      {
        files: /^src\/redact\/find-named-secrets\.ts$/,
        lines: /authorization/,
        why: 'the schemes of one header, and our own mark where a secret was taken out',
      },
      {
        files: /^src\/runbook\/lint\/secret-in-text\.ts$/,
        lines: /placeholder/,
        why: 'words by which an example of a token says that it is none',
      },
    ],
  )
})

describe('a parser of code is used in policy alone', () => {
  checks('no other file parses SQL or shell text', /from '(?:libpg-query|unbash)'/, [
    {
      files: /^src\/runbook\/operations\/read-shell\.ts$/,
      lines: /./,
      why: 'divides text into commands and words, for which it asks policy',
    },
    {
      files: /^src\/integrations\/postgres\/sql-safety\/matched-rows\.ts$/,
      lines: /scan/,
      why: 'cuts the WHERE out of a statement that policy has judged, to count its rows',
    },
  ])
})

/** One test that no line outside of policy fits, and that each exception is one still. */
function checks(name: string, pattern: RegExp, exceptions: readonly Exception[]): void {
  const found = sources.flatMap(({ file, lines }) =>
    lines.flatMap(({ text, number }) => (pattern.test(text) ? [{ file, text, at: `${file}:${number}: ${text}` }] : [])),
  )
  const excused = (it: (typeof found)[number]) =>
    exceptions.filter(({ files, lines }) => files.test(it.file) && lines.test(it.text))

  test(name, () => {
    expect(found.filter(it => excused(it).length === 0).map(it => it.at)).toEqual([])
    const used = new Set(found.flatMap(excused))
    expect(exceptions.filter(it => !used.has(it)).map(it => it.why)).toEqual([])
  })
}

/** The lines of a text that are no comments, without the space around them. */
function codeLines(text: string): readonly { readonly text: string; readonly number: number }[] {
  return text
    .split('\n')
    .map((line, index) => ({ text: line.trim().replace(/(^|\s)\/\/ .*$/, ''), number: index + 1 }))
    .filter(it => it.text !== '' && !/^(?:\/\*\*|\*)/.test(it.text) && !/^import\b.*\bfrom '\./.test(it.text))
}
