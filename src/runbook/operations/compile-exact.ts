import { type CallArguments, callEffect } from '../../policy/call-form.ts'
import { markPlaceholders, type Slots, slotsIn, templateOf } from '../parameters/mark-placeholders.ts'
import type { CallOperation, StepEffect } from '../program.ts'
import { findCallForm, type Recognisers } from '../recogniser.ts'
import { type Compiled, useOfSlot } from './compiled.ts'

/** The head and the `key: value` lines of a `check name` or `change name` fence; `expect:` lines are read apart. */
export function readExact(text: string): {
  readonly check: boolean
  readonly connector: string
  readonly name: string
  readonly lines: readonly { readonly key: string; readonly value: string; readonly offset: number }[]
  readonly why: string | null
} {
  const [head = '', ...rest] = text.split('\n')
  const found = /^(check|change)\s+([a-z][\w-]*)\.([a-z][\w-]*)\s*$/.exec(head.trim())
  const lines = rest.flatMap((line, index) => {
    const pair = /^\s*([A-Za-z][\w ()-]*?)\s*:\s*(.*?)\s*$/.exec(line)
    return pair === null ? [] : [{ key: pair[1] ?? '', value: pair[2] ?? '', offset: index }]
  })
  const stray = rest.find(line => line.trim() !== '' && !/^\s*(#|[A-Za-z][\w ()-]*\s*:)/.test(line))
  const why =
    found === null
      ? 'the fence names no call (connector.name)'
      : stray === undefined
        ? null
        : `a line is not "key: value" (${stray.trim()})`
  return {
    check: !head.trimStart().startsWith('change'),
    connector: found?.[2] ?? '',
    name: found?.[3] ?? '',
    lines,
    why,
  }
}

/** An exact fence as a call. */
export function compileExact(text: string, integrations: Recognisers): Compiled {
  const exact = readExact(text)
  const slots: Slots = []
  const filled = exact.lines
    .filter(line => !isExpect(line.key))
    .map(line => ({ key: line.key, value: markPlaceholders(line.value, slots) }))
  const uses = slotsIn(filled.map(line => line.value).join(' '), slots).map(useOfSlot)
  const call = {
    kind: 'call' as const,
    connector: exact.connector,
    name: exact.name,
    arguments: Object.fromEntries(filled.map(line => [line.key, templateOf(line.value, slots)])),
  }
  const form = findCallForm(integrations, exact.connector, exact.name)
  // A call that changes something is a change even under the word `check`.
  const effect = callEffect(form, argumentsOf(call), exact.check ? 'check' : 'change')
  const why = exact.why ?? (form === null ? null : misnamed(exact, effect))
  return {
    kind: 'connector',
    provider: exact.connector === '' ? null : exact.connector,
    effect,
    operation: why === null ? call : null,
    why,
    uses,
  }
}

function misnamed({ check, connector, name }: ReturnType<typeof readExact>, effect: StepEffect): string | null {
  if ((effect === 'read') === check) return null
  return `${connector}.${name} is a ${check ? 'change and no check' : 'check and no change'}`
}

/** Arguments of a call as far as they stand in the text; null for those with a parameter. */
export function argumentsOf(call: CallOperation): CallArguments {
  return Object.fromEntries(
    Object.entries(call.arguments).map(([name, template]) => [
      name,
      template.every(part => typeof part === 'string') ? template.join('') : null,
    ]),
  )
}

export function isExpect(key: string): boolean {
  return /^expect(?:\s*\(soft\))?$/.test(key)
}
