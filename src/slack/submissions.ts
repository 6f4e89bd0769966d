import type { Answer, Reply } from '../command.ts'
import { chooseRunbook } from '../flow/choose-runbook.ts'
import { closeIncident } from '../flow/close-incident.ts'
import { deleteDrill } from '../flow/delete-drill.ts'
import { actApprove, actBreakGlass, actConfirm, actReject } from '../flow/gate-acts.ts'
import { actIncidentNote, actSeverity, actUpdate } from '../flow/incident-acts.ts'
import type { Services } from '../flow/services.ts'
import { actChangeValues, actNote, actRun } from '../flow/step-acts.ts'
import { actionName, callback, field, type Metadata } from '../views/ids.ts'
import { answerReply } from '../views/messages/answer-reply.ts'
import { fieldOf } from './field-of.ts'
import type { Form } from './input.ts'
import { submitStartForm } from './submit-start-form.ts'

/** A submitted modal whose metadata is ours. */
export type KnownForm = Form & {
  readonly from: Metadata
  /** Ids behind the surface's name, as in a click. */
  readonly ids: readonly string[]
}

type Submit = (form: KnownForm, services: Services) => Promise<Reply>

/** What each modal does when it is submitted, by callback id. */
export const submissions: { readonly [callback: string]: Submit } = {
  [callback.start]: submitStartForm,
  [callback.parameters]: async (form, services) => {
    const [walk = '', step = ''] = form.ids
    const answer = await actRun(services, form.caller, { walk, step, version: form.from.version }, valuesOf(form))
    return atParameter(form, answer)
  },
  [callback.values]: async (form, services) => {
    const [walk = '', step = ''] = form.ids
    const ref = { walk, step, version: form.from.version }
    return atParameter(form, await actChangeValues(services, form.caller, ref, valuesOf(form)))
  },
  [callback.runbook]: async (form, services) => {
    const wish = { key: fieldOf(form, field.runbook) ?? '', walks: Number(form.from.extra?.walks ?? 0) }
    const answer = await chooseRunbook(services, form.caller, form.from.incident ?? 0, wish)
    return answer.kind === 'refused' ? errorAt(form, field.runbook, answer.reason) : answerReply(answer)
  },
  [callback.confirm]: async (form, services) =>
    answerReply(
      await actConfirm(services, form.caller, form.ids[0] ?? '', {
        version: form.from.version,
        digest: form.from.extra?.digest ?? '',
      }),
    ),
  [callback.approve]: async (form, services) => {
    const typed = fieldOf(form, field.typed) ?? ''
    const { version, extra } = form.from
    const given = { version, digest: extra?.digest ?? '', typed }
    const answer = await actApprove(services, form.caller, form.ids[0] ?? '', given)
    return answer.kind === 'refused' ? errorAt(form, field.typed, answer.reason) : answerReply(answer)
  },
  [callback.breakGlass]: async (form, services) => {
    const { version, extra } = form.from
    const given = { version, digest: extra?.digest ?? '', typed: fieldOf(form, field.typed) ?? '' }
    const reason = fieldOf(form, field.reason) ?? ''
    const answer = await actBreakGlass(services, form.caller, form.ids[0] ?? '', { ...given, reason })
    return answer.kind === 'refused' ? errorAt(form, field.typed, answer.reason) : answerReply(answer)
  },
  [callback.reject]: async (form, services) => {
    const given = { version: form.from.version, reason: fieldOf(form, field.reason) ?? '' }
    return answerReply(await actReject(services, form.caller, form.ids[0] ?? '', given))
  },
  [callback.note]: async (form, services) => {
    const text = fieldOf(form, field.text) ?? ''
    const [walk, step] = form.ids
    if (walk !== undefined && step !== undefined) {
      return answerReply(await actNote(services, form.caller, { walk, step, version: form.from.version }, text))
    }
    return answerReply(await actIncidentNote(services, form.caller, form.from.incident ?? 0, text))
  },
  [callback.update]: async (form, services) => {
    const text = fieldOf(form, field.text) ?? ''
    return answerReply(await actUpdate(services, form.caller, form.from.incident ?? 0, text))
  },
  [callback.severity]: async (form, services) => {
    const severity = fieldOf(form, field.severity) ?? ''
    return answerReply(await actSeverity(services, form.caller, form.from.incident ?? 0, severity))
  },
  [callback.deleteDrill]: async (form, services) =>
    answerReply(await deleteDrill(services, form.caller, form.from.incident ?? 0)),
  [callback.resolve]: async (form, services) => {
    const end = { summary: fieldOf(form, field.summary), override: fieldOf(form, field.reason) }
    return answerReply(await closeIncident(services, form.caller, form.from.incident ?? 0, end))
  },
}

/** What was typed for the parameters of a step, by their names. */
function valuesOf(form: KnownForm): { readonly [parameter: string]: string } {
  const lead = `${field.parameter}:`
  const typed = Object.entries(form.fields).filter(([block]) => block.startsWith(lead))
  return Object.fromEntries(typed.map(([block, value]) => [block.slice(lead.length), value]))
}

/** A refused value is shown at its field, anything else at the first one. */
function atParameter(form: KnownForm, answer: Answer): Reply {
  const [first] = Object.keys(form.fields)
  if (answer.kind !== 'refused' || first === undefined) return answerReply(answer)
  const own = Object.keys(form.fields).find(it => it === `${field.parameter}:${answer.parameter}`)
  return { kind: 'errors', errors: { [own ?? first]: answer.reason } }
}

/** Shows a refusal at the field that it is about; the person keeps what they typed. */
function errorAt(form: KnownForm, name: string, reason: string): Reply {
  const block = Object.keys(form.fields).find(it => actionName(it) === name)
  return block === undefined
    ? answerReply({ kind: 'refused', reason })
    : { kind: 'errors', errors: { [block]: reason } }
}
