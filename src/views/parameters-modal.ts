import type { InputBlock, ModalView } from '@slack/types'
import type { Surface } from '../incident/decision.ts'
import type { Parameter } from '../runbook/program.ts'
import { context, section } from './blocks.ts'
import { budget } from './budget.ts'
import { option, select } from './elements.ts'
import { action, callback, field } from './ids.ts'
import { input, modal, textInput } from './modal.ts'
import { clean, code, cut, words } from './mrkdwn.ts'

export type ParametersModal = {
  readonly incident: number
  readonly drill: boolean
  /** `step:<walk>:<step>` that is to run. */
  readonly surface: Surface
  /** Of the step. */
  readonly version: number
  readonly step: string
  /** What *Run* does once it knows them, `Run` or `Propose`. */
  readonly verb: 'Run' | 'Propose'
  readonly parameters: readonly Parameter[]
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
    callback: callback.parameters,
    title: `${ask.verb} this step`,
    submit: typed.length === 0 ? null : ask.verb,
    drill: ask.drill,
    metadata: { incident: ask.incident, surface: ask.surface, version: ask.version },
    blocks: [
      section([`*${words(ask.step, 200)}*`]),
      ...typed.map(parameterInput),
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

function parameterInput(parameter: Parameter): InputBlock {
  const block = blockOf(parameter)
  const lines = parameter.lines.slice(0, 5).join(', ')
  const where = lines === '' ? '' : `In the document: line ${lines}.`
  return input({
    block,
    label: parameter.name,
    hint: [typeHints[parameter.type], where].filter(it => it !== '').join(' · '),
    element: element(block, parameter),
  })
}

function element(block: string, parameter: Parameter): InputBlock['element'] {
  const initial = parameter.default
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
      return choice(common.action_id, parameter) ?? textInput(block, initial)
    case 'uuid':
    case 'phone':
    case 'text':
      return textInput(block, initial)
  }
}

/** A select, when its options can hold every value whole. */
function choice(actionId: string, { values, name, default: initial }: Parameter): InputBlock['element'] | null {
  const fits =
    values.length <= budget.options && values.every(it => it.trim() !== '' && it.length <= budget.optionValue)
  if (!fits) return null
  return select({ action: actionId, placeholder: name, options: values.map(it => option(it, it)), chosen: initial })
}
