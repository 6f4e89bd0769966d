import { cutUnredacted } from '../../domain/cut-text.ts'
import { stronger } from '../../policy/operation-effect.ts'
import { raiseByWords } from '../../policy/raised-by-path.ts'
import type { Draft } from '../constructs/construct.ts'
import { expectationsOf } from '../expectations/expectations-of.ts'
import { branchesInExpectation, branchesOfAlternatives, parseBranch } from '../expectations/parse-branch.ts'
import type { Compiled, Use } from '../operations/compiled.ts'
import { mentioned, type Polarity } from '../polarity/polarity.ts'
import { quotesOnlyForbidden } from '../polarity/quotes-only-forbidden.ts'
import { withoutReported } from '../polarity/reports-deed.ts'
import { withoutRejected } from '../polarity/without-rejected.ts'
import type { PossibleCall, Step } from '../program.ts'
import type { Recognisers } from '../recogniser.ts'
import { findAct } from '../words/find-act.ts'
import { carriedOut, onlyReads } from './carried-out.ts'
import { classifyByWords } from './classify-by-words.ts'
import { codeApart, holdsCode, quotesOther } from './code-apart.ts'
import { compileUnit } from './compile-unit.ts'
import { findProvider, impliedCalls } from './implied-calls.ts'

import { pathRequest } from './path-request.ts'
import { quotedEffect } from './quoted-effect.ts'
import { withoutBans } from './without-bans.ts'

export type MadeStep = {
  readonly step: Step
  readonly uses: readonly Use[]
  readonly draft: Draft
  /** Of a step that quotes or implies an operation; null for any other. */
  readonly polarity: Polarity | null
  /** Whether the text asks for a request that it does not give in full. */
  readonly asked?: boolean
}

/**
 * A draft as a step, with its operation, its effect, its expectations and its branches.
 * @param lines the lines of the document that it stands on.
 * @param decide whether the document asks for its operation; called only where there is one.
 */
export function makeStep(
  draft: Draft,
  id: string,
  lines: readonly string[],
  decide: () => Polarity,
  integrations: Recognisers,
): MadeStep {
  const words = classifyByWords(draft)
  const text = `${draft.label ?? ''} ${draft.text}`.trim()
  const named = findProvider(text, integrations)
  const implied = impliedCalls(draft, words.effect, named, lines, integrations)
  const meant =
    draft.unit === null ? implied.certain : missingPart(compileUnit(draft.unit, draft.headingPath, integrations), draft)
  const read = meant === null ? null : carriedOut(meant, integrations)
  const provider = read?.provider ?? named
  // A heading alone over a fence tells of its section: what only reads stays a read below "Rollback".
  const titled = draft.headingPath.split(' / ').includes(draft.text) && read?.effect === 'read'
  const own = read === null ? words.effect : effectOf(read, words.effect, titled ? '' : text)
  // A fence is one unit; a step of words may quote more code than its unit.
  const quoted =
    draft.construct.endsWith('fence') || own === 'destroy'
      ? 'read'
      : quotedEffect(
          linesBeside(draft, lines).map(it => withoutReported(withoutRejected(it))),
          draft.role === 'instruction',
        )
  const raised = (of: Step['effect']) => (quoted === 'read' ? of : stronger(of, quoted))
  const effect = raised(own)
  const page = pathRequest(draft, words.effect)
  const meanable = page === null ? implied.possible : [...implied.possible, page]
  const possible = meanable.map(it => carriedOut(it, integrations)).filter(it => it.operation !== null)
  const incomplete = read?.operation === null && draft.unit?.language === 'request'
  const polarity = read?.operation == null && possible.length === 0 && !incomplete ? null : decide()
  const compiled =
    read === null || polarity === null ? read : onlyReads(whenAsked(read, polarity), effect, integrations)
  const does = draft.role === 'instruction' || draft.role === 'condition'
  const kind = compiled !== null && does ? compiled.kind : words.kind
  const operation = compiled?.operation ?? null
  const code = codeApart(draft)
  const said = polarity ?? (holdsCode(draft) ? decide() : null)
  const banned = said?.forbids === true || quotesOnlyForbidden(draft)
  // What is said against a command line goes before that it is one.
  const silent = said?.redefined === true || (said === mentioned && (compiled?.kind !== 'command' || effect === 'read'))
  const against = silent ? null : (said?.why ?? null)
  const why = operation !== null ? null : (against ?? compiled?.why ?? 'a person does it')
  const callsOf = (it: Compiled): readonly [Compiled, PossibleCall][] => {
    const its = raised(effectOf(it, words.effect, text))
    const offered = polarity === null ? it : onlyReads(whenAsked(it, polarity), its, integrations)
    if (offered.operation === null) return []
    const { provider, operation } = offered
    const call = {
      kind: does ? offered.kind : words.kind,
      provider,
      effect: its,
      operation,
      parameters: namesOf(offered.uses),
      expect: expectationsOf(draft, operation, offered),
    }
    return [[offered, call]]
  }
  const calls = possible.flatMap(callsOf)
  const step: Step = {
    id,
    line: draft.line,
    endLine: draft.endLine,
    section: draft.section,
    phase: draft.phase,
    title: titleOf(draft, effect),
    text: draft.label === null ? text : `${draft.label}: ${draft.text}`,
    ...(code === null || banned ? {} : { code }),
    kind,
    provider,
    effect,
    runnable: operation !== null,
    why,
    ...(banned ? { forbidden: true as const } : {}),
    operation,
    parameters: namesOf(compiled?.uses ?? []),
    expect: expectationsOf(draft, operation, compiled),
    branches: [
      ...draft.branches.map(parseBranch),
      ...draft.expects.flatMap(branchesInExpectation),
      ...branchesOfAlternatives(draft.expects),
    ],
    ...(compiled?.lacks === undefined || operation !== null ? {} : { lacks: compiled.lacks }),
    ...(calls.length === 0 ? {} : { possible: calls.map(([, call]) => call) }),
  }
  const uses = [...(compiled?.uses ?? []), ...calls.flatMap(([it]) => it.uses)]
  const asked = incomplete && polarity?.verdict === 'asked'
  return { step, uses, draft, polarity: read?.operation != null || banned ? said : null, ...(asked ? { asked } : {}) }
}

/** Keeps the operation of a change only where the document asks for it, that of a read wherever the document is not against it. */
function whenAsked(compiled: Compiled, { verdict, why }: Polarity): Compiled {
  const offered = compiled.effect === 'read' ? verdict !== 'against' : verdict === 'asked'
  return offered ? compiled : { ...compiled, operation: null, uses: [], why }
}

/** The lines of a step without the code that was compiled as its unit. Its comments stay, since they were not compiled. */
function linesBeside({ line, unit }: Draft, lines: readonly string[]): readonly string[] {
  if (unit === null || unit.endLine === unit.line) return lines
  return lines.filter((text, index) => {
    const compiled = line + index >= unit.line && line + index <= unit.endLine
    return !compiled || /^\s*#/.test(text)
  })
}

/** The effect of a runnable step is its operation's, raised by words; of a step for a person its words', raised by its code. */
function effectOf(compiled: Compiled, words: Step['effect'], text: string): Step['effect'] {
  if (compiled.operation !== null) return raiseByWords(compiled.effect, compiled.kind, text)
  const raised =
    compiled.kind === 'sql' || compiled.kind === 'http'
      ? compiled.effect
      : stronger(compiled.effect, words === 'destroy' ? 'destroy' : 'read')
  return raiseByWords(raised, compiled.kind, text)
}

/** Leaves a request to a person whose header, token or body the text mentions and does not give (`POST /path` "with auth header"). */
function missingPart(compiled: Compiled, draft: Draft): Compiled {
  const open =
    draft.unit?.language === 'request' &&
    /\b(?:header|token|credentials|body|payload)\b/i.test(draft.text.replace(/`[^`]*`/g, ' '))
  return open && (compiled.operation !== null || draft.unit?.text.startsWith('/') === true)
    ? {
        ...compiled,
        operation: null,
        uses: [],
        lacks: 'value',
        why: 'the text says that a header, a token or a body belongs to the call and does not give it',
      }
    : compiled
}

function namesOf(uses: readonly Use[]): readonly string[] {
  return [...new Set(uses.map(use => use.name))]
}

/** What is expected of a command stands under it, not in its name. */
const expected = /(`[^`]+`[.;,:]?)\s+(?:→\s*|=>\s*)?(?:expect(?:ed)?|esperado|erwartet|attendu)(?: \p{L}+)?:.*$/isu

/**
 * What a step is called. Code that changes something does not go by the name of a look alone ("Check the disk"), and none
 * by a text that quotes other code alone ("Instead of `A`, run:").
 */
function titleOf(draft: Draft, effect: Step['effect']): string {
  const asked = draft.unit === null ? null : withoutBans(draft.text, draft.unit.text)
  const own = (asked?.asks ?? draft.text)
    .replace(/^(?:(?:step|paso)\s+\w+\s*[:.)—–-]\s*|(?:[A-Z]|\d{1,2})[.)]\s+)/i, '')
    .replace(expected, '$1')
    .replace(/[:.]$/, '')
  const telling = (effect === 'read' || findAct(own) !== 'read') && !quotesOther(own, draft.unit)
  const code = telling ? null : codeApart(draft)
  const [line = ''] = code?.split('\n').filter(it => /^\s*[^\s#]/.test(it)) ?? []
  const said = line === '' ? own : `${own}: \`${line.trim().replaceAll('`', '')}\``
  const title = draft.label === null ? said : `${draft.label}: ${said}`
  return cutUnredacted(title, 140)
}
