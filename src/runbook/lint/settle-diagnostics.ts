import { nearestWord } from '../../domain/nearest-word.ts'
import type { Diagnostic, Fix, Program, Severity } from '../program.ts'
import { notVerifiedLately } from './not-verified-lately.ts'
import { refusingRules, settableRules, suppressionRules } from './settable-rules.ts'
import type { Suppression } from './suppression.ts'

export type RuleLevel = Severity | 'off'

/** What a team has decided about rules. */
export type LintSettings = {
  readonly rules: { readonly [rule: string]: RuleLevel }
  /** Hosts that its documents write where the catalog's target decides; those below them are meant too. */
  readonly placeholderHosts: readonly string[]
}

/**
 * What is said to the author of a document in the end: what the compiler found and what the day adds, at the levels of
 * the settings, without what the document silences, and with what is wrong with how it does so.
 */
export function settleDiagnostics(program: Program, settings: LintSettings, now: Date): readonly Diagnostic[] {
  if (program.diagnostics.some(it => refusingRules.includes(it.rule))) return program.diagnostics
  const found = [...program.diagnostics, ...notVerifiedLately.find(program, now)]
    .filter(({ host }) => host === undefined || !settings.placeholderHosts.some(it => isWithin(host, it)))
    .flatMap(it => atLevel(it, settings))
  const { suppressions = [] } = program
  const heeded = suppressions.filter(it => it.wrong === null)
  const left = found.filter(it => !heeded.some(suppression => silences(suppression, it)))
  const about = suppressions
    .flatMap(it => [...wrongWith(it), ...unusedIn(it, found, settings)])
    .flatMap(it => atLevel(it, settings))
  return [...left, ...about].sort((one, other) => one.line - other.line || one.column - other.column)
}

function isWithin(host: string, other: string): boolean {
  return host === other || host.endsWith(`.${other}`)
}

function atLevel(diagnostic: Diagnostic, { rules }: LintSettings): readonly Diagnostic[] {
  const level = Object.hasOwn(rules, diagnostic.rule) ? rules[diagnostic.rule] : undefined
  if (level === 'off') return []
  return [level === undefined ? diagnostic : { ...diagnostic, severity: level }]
}

function silences({ rules, from, to }: Suppression, { rule, line }: Diagnostic): boolean {
  return from <= line && line <= to && (rules === null || rules.includes(rule))
}

function wrongWith(suppression: Suppression): readonly Diagnostic[] {
  const said = (message: string, fix?: Fix): Diagnostic => ({
    ...at(suppression),
    rule: suppressionRules.wrong,
    severity: 'error',
    message: `${message}, so it silences nothing.`,
    hint: 'Write `<!-- handrail-ignore RULE: reason -->` on a line above what it is about.',
    ...(fix === undefined ? {} : { fix }),
  })
  if (suppression.wrong !== null) return [said(suppression.wrong)]
  return (suppression.rules ?? []).flatMap(rule => {
    if (settableRules.includes(rule)) return []
    const near = nearestWord(rule, settableRules)
    return said(`There is no rule “${rule}”${near === null ? '' : ` (${near}?)`} that can be silenced`)
  })
}

/** A rule that depends on the day may speak tomorrow. */
function unusedIn(
  suppression: Suppression,
  found: readonly Diagnostic[],
  { rules: levels }: LintSettings,
): readonly Diagnostic[] {
  if (suppression.wrong !== null) return []
  const known = suppression.rules?.filter(it => settableRules.includes(it)) ?? [null]
  const unused = known.filter(
    rule =>
      rule !== notVerifiedLately.rule &&
      (rule === null || levels[rule] !== 'off') &&
      !found.some(it => silences({ ...suppression, rules: rule === null ? null : [rule] }, it)),
  )
  if (unused.length === 0) return []
  const isAll = unused.length === (suppression.rules ?? [null]).length
  const named = unused.includes(null) ? 'No rule finds anything' : `“${unused.join('”, “')}” finds nothing`
  return [
    {
      ...at(suppression),
      rule: suppressionRules.unused,
      severity: 'warning',
      message: `${named} in what this suppression is about.`,
      hint: 'Take it out, so that it silences nothing that is found later.',
      ...(isAll ? { fix: { title: 'Take the suppression out', safe: true, edits: [suppression.removal] } } : {}),
    },
  ]
}

function at({ place }: Suppression): { readonly line: number; readonly column: number } {
  return { line: place.line, column: place.column }
}
