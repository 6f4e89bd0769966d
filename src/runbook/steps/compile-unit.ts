import { unreachable } from '../../errors.ts'
import { stronger } from '../../policy/operation-effect.ts'
import { compileCommand } from '../operations/compile-command.ts'
import { compileExact } from '../operations/compile-exact.ts'
import { compileRequest } from '../operations/compile-request.ts'
import { compileSql } from '../operations/compile-sql.ts'
import { compileWebsocketSnippet } from '../operations/compile-websocket.ts'
import { type Compiled, withoutOperation } from '../operations/compiled.ts'
import type { StepEffect, StepKind } from '../program.ts'
import type { Recognisers } from '../recogniser.ts'
import { isStatement } from '../units/is-command-line.ts'
import type { Unit } from '../units/unit.ts'
import { findAct } from '../words/find-act.ts'
import { namesConsole } from '../words/is-question.ts'

/** A unit as an operation, or as what a person has to do with it. */
export function compileUnit(unit: Unit, headingPath: string, integrations: Recognisers): Compiled {
  switch (unit.language) {
    case 'shell':
      return withRedefinition(compileCommand(unit.text, integrations, unit.above), unit)
    case 'sql':
      return withRedefinition(compileSql(unit.text), unit)
    case 'request':
      return compileRequest(unit.text)
    case 'websocket':
      return compileWebsocketSnippet(unit.text) ?? withoutOperation('look', 'read', 'a snippet for a person to run')
    case 'exact':
      return compileExact(unit.text, integrations)
    case 'edit':
      return withoutOperation(
        'fix',
        stronger('change', effectOfWords(`${unit.label ?? ''}; ${headingPath}`)),
        'an edit for a person to make',
      )
    case 'note':
      return withoutOperation(...noteFor(unit, headingPath))
    case 'disabled': {
      const compiled = isStatement(unit.text) ? compileSql(unit.text) : compileCommand(unit.text, integrations)
      return { ...compiled, operation: null, uses: [], why: 'it is commented out in the document' }
    }
    case 'script':
      return withoutOperation('command', effectOfScript(unit.text), 'a script for a person to run')
    default:
      return unreachable(unit.language)
  }
}

/** What a script does, by the names of what it calls: a change, unless one of them destroys. */
function effectOfScript(text: string): StepEffect {
  return destroying.test(text.replace(/^\s*(?:#|\/\/|--).*$/gm, '')) ? 'destroy' : 'change'
}

const destroying =
  /(?<![a-z])(?:delete|destroy|drop|truncate|purge|wipe|flush|clear|kill|terminate|erase|remove|revoke|rmtree|unlink|shutdown|failover)(?:_?[a-z]*|[A-Z]\w*)?[!?]?\s*(?:\(|$|[;.,'"\s])/im

/** A command or statement that something before it in its fence gives another meaning is left to a person. */
function withRedefinition(compiled: Compiled, { redefined }: Unit): Compiled {
  if (redefined === undefined) return compiled
  const { operation, why } = compiled
  return {
    ...compiled,
    effect: stronger(compiled.effect, redefined.effect),
    operation: null,
    why: operation === null ? why : redefined.why,
  }
}

/** Kind, effect and reason of a comment that a person carries out, by the strongest of its lines. */
function noteFor(unit: Unit, headingPath: string): [StepKind, StepEffect, string] {
  const label = unit.label ?? ''
  const lines = [label, ...unit.text.split('\n')]
  const acts = lines.map(line => findAct(line))
  const [first] = acts
  if (first === 'notify' || first === 'escalate') return ['notify', 'change', 'a person does it']
  if (acts.includes('change') || acts.includes('destroy'))
    return ['fix', stronger('change', effectOfWords([...lines, headingPath].join(';'))), 'a person does it']
  return [namesConsole(label) ? 'dashboard' : 'look', 'read', 'a person looks']
}

function effectOfWords(text: string): StepEffect {
  return text.split(/[;:/]/).some(part => findAct(part) === 'destroy') ? 'destroy' : 'read'
}
