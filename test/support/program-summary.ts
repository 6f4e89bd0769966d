import { unreachable } from '../../src/errors.ts'
import type { Operation, Program, Section, Step, Template } from '../../src/runbook/program.ts'

/** What the compiler read in a document, a line each: its steps in their order, then its facts. */
export function programSummary(program: Program): readonly string[] {
  const { system, verified } = program
  return [
    ...(system === null ? [] : [`the system is ${system}`]),
    ...(verified == null ? [] : [`verified on ${verified.date}, for ${verified.days} days`]),
    ...program.sections.flatMap(symptomsOf),
    ...program.steps.flatMap(step => linesOf(step)),
    ...program.parameters.map(
      it =>
        `parameter ${it.name}: ${it.type}${it.secret ? ', secret' : ''}${it.default === null ? '' : `, default ${it.default}`}`,
    ),
    ...program.clocks.map(it => `line ${it.line} is a clock: ${it.after}`),
    ...program.thresholds.map(it => `line ${it.line} is a threshold: ${it.text}`),
    ...program.targets.map(it => `line ${it.line} is a target: ${it.text}`),
    ...(program.figures ?? []).map(
      ({ line, kind, name, op, value, unit, hard }) =>
        `line ${line} holds answers to a ${kind}: ${name} ${op} ${value}${unit === 'percent' ? ' %' : unit === 'ms' ? ' ms' : ''}${hard ? '' : ', soft'}`,
    ),
    ...program.contacts.map(it => `line ${it.line} is a contact: ${it.who}${it.filled ? '' : ', not filled in'}`),
    ...program.environment.map(
      it => `line ${it.line} names a variable: ${it.name}${it.default === null ? '' : `, default ${it.default}`}`,
    ),
    ...program.links.map(it => `line ${it.line} links to ${it.target}${it.found ? '' : ', not found'}`),
  ]
}

function symptomsOf(section: Section): readonly string[] {
  const { symptoms, timebox, title } = section
  return [
    ...symptoms.map(it => `line ${it.line} is a symptom: ${it.text}`),
    ...(timebox === null ? [] : [`“${title}” takes at most ${timebox}`]),
    ...flowOf(section).map(it => `“${title}” is done${it.replace(/^ +/, ' ')}`),
  ]
}

function linesOf(step: Step): readonly string[] {
  const { id, phase, kind, effect, operation, why } = step
  const choice = step.choice ?? null
  return [
    `${id} ${phase}, ${kind}, ${effect}: ${operation === null ? forPerson(why) : shown(operation)}`,
    ...(step.again === undefined ? [] : [`  it asks for ${step.again} again`]),
    ...(choice === null ? [] : [`  one of ${choice.group}: ${choice.when}`]),
    ...step.expect.map(
      it =>
        `  expects “${it.text}” (${it.type}${it.byDefault === true ? ', by default' : ''}${it.hard ? '' : ', soft'}${it.test === null ? ', a person judges' : ''})`,
    ),
    ...flowOf(step),
    ...step.branches.map(it => `  if ${it.when}: ${it.go}${it.target === null ? '' : ` (${it.target})`}`),
    ...(step.cautions ?? []).map(it => `  ⛔ line ${it.line}: ${it.text}`),
  ]
}

function flowOf({ outer = [], guard, after = [], repeat, parallel }: Step | Section): readonly string[] {
  return [
    ...[...outer, ...(guard == null ? [] : [guard])].map(
      it => `  ${it.negated ? 'not' : 'only'} if ${it.when}${it.part ? ' (a part of it)' : ''}`,
    ),
    ...after.map(it => `  after “${it.when}”${it.step === null ? '' : ` (${it.step})`}`),
    ...(repeat == null ? [] : [`  ${repeat.how === 'each' ? 'once for each' : 'again until'} “${repeat.until}”`]),
    ...(parallel == null ? [] : [`  side by side: ${parallel.steps.join(', ')}`]),
  ]
}

function forPerson(why: string | null): string {
  return why === null || why === 'a person does it' ? 'for a person' : `for a person (${why})`
}

function shown(operation: Operation): string {
  switch (operation.kind) {
    case 'http': {
      const { method, origin, path, query, headers, body, filters } = operation
      const asked = query.map(it => `${it.name}=${textOf(it.value)}`).join('&')
      return [
        `${method} ${origin ?? '(the catalog’s address)'}${textOf(path)}${asked === '' ? '' : `?${asked}`}`,
        ...headers.map(it => `${it.name}: ${textOf(it.value)}`),
        ...(body === null ? [] : [`a body (${body.kind})`]),
        ...filters.map(it => `| ${it.kind}`),
      ].join(', ')
    }
    case 'sql':
      return operation.statement
    case 'call':
      return [
        `${operation.connector}.${operation.name}`,
        ...Object.entries(operation.arguments).map(([name, value]) => `${name} ${textOf(value)}`),
      ].join(', ')
    default:
      return unreachable(operation)
  }
}

function textOf(template: Template): string {
  return template.map(part => (typeof part === 'string' ? part : `{${part.parameter}}`)).join('')
}
