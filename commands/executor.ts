import type { Caller } from '../src/domain/answer.ts'
import { mayRespond, respondersOnly } from '../src/domain/person.ts'
import {
  type ExecutorAction,
  type ExecutorPlace,
  executorActions,
  fillLimits,
  findExecutorIncidents,
  listExecutors,
  proposeExecutor,
  requestExecutorStatus,
} from '../src/flow/executor/propose-executor.ts'
import { formName } from '../src/flow/form-name.ts'
import { type Asked, type Command, type Handler, inputOf, says } from '../src/flow/handler.ts'
import type { Services } from '../src/flow/services.ts'
import { answerReply, ephemeral, helpReply } from '../src/views/messages/ephemeral.ts'
import { executorModal } from '../src/views/modals/executor-modal.ts'
import { readWords, unknownWords } from './read-words.ts'

const usage = [
  { words: 'status', does: 'shows its figures of 24 hours, its switch, its limits and whom it serves' },
  { words: 'disable', does: 'proposes to switch it off: sets the variable, deploys, and reads whether it took effect' },
  { words: 'enable', does: 'proposes to switch it on, which needs a second person' },
  { words: 'limits [daily N] [minute N]', does: 'proposes other limits; a higher one needs a second person' },
  { words: 'run', does: 'proposes a run by hand, which needs a second person' },
  { words: '… INC-42', does: 'says in which incident; without it the one that is open, or a form asks' },
] as const

const verbs = ['status', ...executorActions, 'help']

/** `/executor`: what sends by itself, its switch, its limits and its runs, each behind its gate. */
export const executor: Command = {
  name: 'executor',
  shown: {
    description: 'Read, switch and limit what sends by itself',
    usageHint: 'status · disable · enable · limits · run',
  },
  usage,
  read: async (words, caller, services) => {
    const slash = services.catalog.commands.executor
    const { typed, verb: said, rest } = readWords(words)
    const verb = said === '' ? 'status' : said
    if (verb === 'help') return says(helpReply(slash, usage))
    const action = executorActions.find(it => it === verb)
    if (action === undefined && verb !== 'status') return unknownWords(typed, slash, verbs)
    const given = readRest(rest)
    const place = placeOf(listExecutors(services, given.system), given.system, `${slash} ${verb}`)
    if (typeof place === 'string') return says(ephemeral(place))
    if (action === undefined) return { handler: requestExecutorStatus(place), input: inputOf({}) }
    return onAction(action, place, given, caller, services)
  },
}

type Rest = {
  readonly incident: string | null
  readonly daily: string | null
  readonly minute: string | null
  readonly system: string
}

/** `daily 50`, `minute=10`, `INC-3` in any order; what is left names the system. */
function readRest(text: string): Rest {
  const number = (name: string) => new RegExp(`\\b${name}\\s*[=:]?\\s*(\\d{1,9})\\b`, 'i').exec(text)
  const [daily, minute] = [number('daily'), number('minute')]
  const incident = /(?:\bINC-|#)(\d{1,9})\b/i.exec(text)
  const system = [daily, minute, incident].reduce((left, found) => left.replace(found?.[0] ?? '', ' '), text)
  return {
    ...{ incident: incident?.[1] ?? null, daily: daily?.[1] ?? null, minute: minute?.[1] ?? null },
    system: system.replaceAll(/\s+/g, ' ').trim(),
  }
}

/** The only executor that is meant; in words why there is not one. */
function placeOf(found: readonly ExecutorPlace[], named: string, asked: string): ExecutorPlace | string {
  const [only, ...others] = found
  if (only === undefined) {
    return named === ''
      ? 'No system has an executor in the catalog. Add one under `targets:` of a system in catalog.yml, with `kind: executor`; docs/systems.md says what it holds.'
      : `“${named}” is no system with an executor in the catalog. ${asked} help shows the words that I know.`
  }
  if (others.length === 0) return only
  const names = found.map(it => it.systemName).join(', ')
  return `Several systems have one: ${names}. Say which, as in ${asked} ${only.system}.`
}

async function onAction(
  action: ExecutorAction,
  place: ExecutorPlace,
  { incident, daily, minute }: Rest,
  { person }: Caller,
  services: Services,
): Promise<Asked> {
  if (!mayRespond(person)) return says(ephemeral(respondersOnly.reason))
  const { incidents, meant } = await findExecutorIncidents(services, person, place)
  const chosen = incident ?? (meant === null ? null : String(meant))
  const known = { ...(daily === null ? {} : { daily }), ...(minute === null ? {} : { minute }) }
  if (chosen === null || (action === 'limits' && Object.keys(known).length === 0)) {
    const asked = { incident: chosen === null ? null : Number(chosen), known }
    const form = (more: { readonly form?: string }) =>
      executorModal({ action, ...place, incidents, incident: asked.incident, ...known, ...more })
    if (action !== 'limits') return says({ kind: 'modal', view: form({}) })
    const handler: Handler = {
      ...fillLimits(place, asked),
      reply: (answer, { caller }) =>
        answer.kind === 'done'
          ? { kind: 'modal', view: form({ form: formName('limits', caller.key) }) }
          : answerReply(answer),
    }
    return { handler, input: inputOf({}) }
  }
  const extra = { place: `${place.system}/${place.target}`, action, incident: chosen, ...known }
  return { handler: proposeExecutor, input: inputOf({ extra }) }
}
