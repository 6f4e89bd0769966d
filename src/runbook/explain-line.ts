import { cutUnredacted } from '../domain/cut-text.ts'
import { unreachable } from '../errors.ts'
import { raisedByPath } from '../policy/raised-by-path.ts'
import { methodEffect } from '../policy/request-effect.ts'
import { commandEffect } from '../policy/shell/command-effect.ts'
import { commandsIn } from '../policy/shell/commands-within.ts'
import { parseSql } from '../policy/sql/parse-sql.ts'
import { statementRefusal } from '../policy/sql/read-statement.ts'
import type { HttpOperation, Program, SqlOperation, Step, Template } from './program.ts'
import { findAct } from './words/find-act.ts'

/** Why a line became what it became: the construct that took it, and for each of its steps the reason of its effect. */
export function explainLine(program: Program, line: number): readonly string[] {
  const block = program.cover.find(it => it.line <= line && line <= it.endLine)
  if (block === undefined) return [`Line ${line} is empty or not in the document.`]
  const steps = program.steps.filter(step => block.steps.includes(step.id))
  const said = program.diagnostics.filter(diagnostic => diagnostic.line === line)
  return [
    `Lines ${block.line} to ${block.endLine} were taken by the construct “${block.construct}” as ${block.role}.`,
    ...steps.flatMap(explainStep),
    ...said.map(diagnostic => `${diagnostic.severity} ${diagnostic.rule}: ${diagnostic.message} ${diagnostic.hint}`),
  ]
}

function explainStep(step: Step): readonly string[] {
  return [
    `Step ${step.id} (${step.kind}, phase ${step.phase}): ${step.title}`,
    `  effect ${step.effect}: ${reasonOf(step)}`,
    step.runnable ? '  it can be run from here' : `  it is not run from here: ${step.why}`,
    ...(step.runnable
      ? []
      : (step.possible ?? []).map(it => `  with a target for it, it is ${callName(it.operation)}`)),
    ...(step.again === undefined ? [] : [`  it asks for the operation of step ${step.again} again`]),
    ...(step.cautions ?? []).map(it => `  line ${it.line} speaks against “${it.text}”`),
    ...step.expect.map(
      it =>
        `  line ${it.line} expects “${it.text}” (${it.type}${it.hard ? '' : ', soft'}${it.test === null ? ', a person judges' : ''})`,
    ),
    ...step.branches.map(
      it => `  line ${it.line}: ${it.when} → ${it.go}${it.target === null ? '' : ` (${it.target})`}`,
    ),
  ]
}

function callName(operation: Step['operation']): string {
  if (operation?.kind === 'call') return `${operation.connector}.${operation.name}`
  return operation?.kind === 'http' ? `${operation.method} ${textOf(operation.path)}` : 'a statement'
}

function reasonOf(step: Step): string {
  const { operation } = step
  if (operation === null) return wordsReason(step)
  switch (operation.kind) {
    case 'http':
      return httpReason(operation, step)
    case 'sql':
      return sqlReason(operation)
    case 'call':
      return `${operation.connector}.${operation.name} is a ${step.effect === 'read' ? 'check' : 'change'} of the connector`
    default:
      return unreachable(operation)
  }
}

function httpReason(operation: HttpOperation, step: Step): string {
  const path = textOf(operation.path)
  const byPath = raisedByPath(path)
  const byMethod = methodEffect(operation.method)
  const raised =
    byPath !== 'read' && byPath === step.effect
      ? `; the path ${path} raises it`
      : step.effect === byMethod
        ? ''
        : '; the words of the step raise it'
  return `${operation.method} is a ${byMethod}${raised}`
}

function sqlReason(operation: SqlOperation): string {
  const statements = parseSql(operation.statement)
  const [statement] = 'why' in statements ? [] : statements
  if (statement === undefined) return 'the statement does not parse'
  return (
    statementRefusal(statement)?.reason ??
    'its syntax tree only reads, and every function in it is known to be harmless'
  )
}

function wordsReason(step: Step): string {
  const command = step.kind === 'command' ? commandReason(step) : null
  if (command !== null) return `${command}; advisory, since a person does it`
  const act = findAct(step.text)
  const advice = 'advisory, since a person does it'
  return act === null
    ? `no verb says what is done, so its place decides (${step.phase}); ${advice}`
    : `its first verb says “${act}”${act === step.effect || step.effect === 'human' ? '' : ', and the words around it decide the rest'}; ${advice}`
}

/** What its command lines do; null where its words say more than they. */
function commandReason({ code, text, effect }: Step): string | null {
  const said = code ?? /`([^`]+)`/.exec(text)?.[1]
  if (said === undefined) return null
  const command = commandsIn(said).commands.find(it => commandEffect(it) === effect)
  return command === undefined ? null : `“${cutUnredacted(command.join(' '), 60)}” ${commandWords[effect]}`
}

const commandWords: { readonly [effect in Step['effect']]: string } = {
  read: 'only reads',
  change: 'changes something, or is not known to only read',
  destroy: 'may destroy',
  human: 'is done by a person',
}

function textOf(template: Template): string {
  return template.map(part => (typeof part === 'string' ? part : `{${part.parameter}}`)).join('')
}
