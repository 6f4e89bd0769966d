import type { InputBlock, ModalView } from '@slack/types'
import type { Surface } from '../../domain/decision.ts'
import type { Parameter } from '../../runbook/program.ts'
import { action, callback, field } from '../ids.ts'
import { context, option, section, select } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'

import { input, modal, textInput } from '../kit/modal.ts'
import { clean, code, cut, parameterName, words } from '../kit/mrkdwn.ts'

export type ParametersModal = {
  readonly incident: number
  readonly drill: boolean
  /** `step:<walk>:<step>` that is to run. */
  readonly surface: Surface
  /** Of the step. */
  readonly version: number
  readonly step: string
  /** What is done once they are known. `Change`: only that; the step is run with them by a press of its own. */
  readonly verb: 'Run' | 'Propose' | 'Change'
  readonly parameters: readonly Parameter[]
  /** Present values, to be changed; null for one that is not shown. */
  readonly known?: { readonly [parameter: string]: string | null }
  /** What was read for them in this walk; filled in where it is one value. */
  readonly read?: { readonly [parameter: string]: readonly string[] }
}

const typeHints: Readonly<Record<Parameter['type'], string>> = {
  uuid: 'A UUID such as 8f14e45f-ceea-467f-9b6a-1c2d3e4f5a6b',
  email: 'An e-mail address',
  phone: 'A phone number with its country code',
  url: 'An address that starts with https://',
  integer: 'A whole number',
  enum: 'One of the values that the document names',
  text: '',
}

/** Asks for what a step needs. Secrets are never typed into Slack: they are named, with where they come from. */
export function parametersModal(ask: ParametersModal): ModalView {
  const typed = distinct(ask.parameters.filter(it => !it.secret))
  const secrets = ask.parameters.filter(it => it.secret)
  return modal({
    callback: ask.verb === 'Change' ? callback.values : callback.parameters,
    title: ask.verb === 'Change' ? 'Change values' : `${ask.verb} this step`,
    submit: typed.length === 0 ? null : ask.verb,
    drill: ask.drill,
    metadata: { incident: ask.incident, surface: ask.surface, version: ask.version },
    blocks: [
      section([`*${words(ask.step, 200)}*`]),
      ...typed.map(it => parameterInput(it, ask)),
      ...(secrets.length === 0
        ? []
        : [
            context([
              `Never typed here: ${secrets.map(it => code(it.name, 60)).join(', ')}. Secrets come from the catalog or from an earlier answer.`,
            ]),
          ]),
    ],
  })
}

/** One input a name: Slack refuses two blocks with the same id. */
function distinct(parameters: readonly Parameter[]): Parameter[] {
  return [...new Map(parameters.map(it => [blockOf(it), it])).values()]
}

function blockOf({ name }: Parameter): string {
  return cut(`${field.parameter}:${name}`, budget.id)
}

function parameterInput(parameter: Parameter, { verb, known = {}, read = {} }: ParametersModal): InputBlock {
  const block = blockOf(parameter)
  const { name } = parameter
  const found = Object.hasOwn(read, name) ? (read[name] ?? []) : []
  const only = found.length === 1 ? (found[0] ?? null) : null
  const present = Object.hasOwn(known, name)
    ? (known[name] ?? null)
    : verb === 'Change'
      ? null
      : (only ?? parameter.default)
  const kept = verb === 'Change' && present === null ? 'Its present value is not shown. Left empty, it stays.' : ''
  const seen = found.length === 0 ? '' : `Just read: ${found.join(', ')}`
  const lines = parameter.lines.slice(0, 5).join(', ')
  const where = lines === '' ? '' : `In the document: line ${lines}.`
  return input({
    block,
    label: name === parameterName(name) ? name : 'Which target?',
    hint: [kept, seen, typeHints[parameter.type], where].filter(it => it !== '').join(' · '),
    optional: kept !== '',
    element: element(block, parameter, present),
  })
}

function element(block: string, parameter: Parameter, initial: string | null): InputBlock['element'] {
  const common = { action_id: cut(`${action.field}:${block}`, budget.id) }
  const value = initial === null || initial === '' ? {} : { initial_value: cut(clean(initial), budget.input) }
  switch (parameter.type) {
    case 'email':
      return { type: 'email_text_input', ...common, ...value }
    case 'url':
      return { type: 'url_text_input', ...common, ...value }
    case 'integer': {
      const whole = initial !== null && /^-?\d{1,18}$/.test(initial) ? { initial_value: initial } : {}
      return { type: 'number_input', is_decimal_allowed: false, ...common, ...whole }
    }
    case 'enum':
      return choice(common.action_id, parameter, initial) ?? textInput(block, initial)
    case 'uuid':
    case 'phone':
    case 'text':
      return textInput(block, initial)
  }
}

/** A select, when its options can hold every value whole. */
function choice(actionId: string, { values, name }: Parameter, initial: string | null): InputBlock['element'] | null {
  const fits =
    values.length <= budget.options && values.every(it => it.trim() !== '' && it.length <= budget.optionValue)
  if (!fits) return null
  return select({ action: actionId, placeholder: name, options: values.map(it => option(it, it)), chosen: initial })
}
