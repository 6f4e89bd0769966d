import { cutText } from '../../domain/cut-text.ts'
import type { NamedPerson } from '../../domain/person.ts'
import { assign, handOver, type roles } from '../../incident/assign.ts'
import { incidentName } from '../../incident/incident.ts'
import { listOpenTasks } from '../../store/list-open-tasks.ts'
import { walkedSteps } from '../../walk/walk.ts'
import { fieldOf } from '../handler.ts'
import { listWalks, nextSequence } from '../unit-of-work.ts'
import { textOf } from './offline-commands.ts'
import { type IncidentContext, onIncident } from './on-incident.ts'

/** Of more open tasks the others are not read: one that is repeated from among them is given a second time. */
const most = 200

/** `@ana scribe`, `@ana step 4` or `@ana look at the logs`: somebody is given what to do. */
export const assignPerson = onIncident(
  async context => {
    const { incident, by, redact } = context
    const { to, rest } = readWhom(context)
    const role = roleOf(rest)
    const step = role === null ? await stepNamed(context, rest) : null
    const text = role === null && step === null ? redact.text(rest) : ''
    const open = await listOpenTasks(context.trx, incident.id, most)
    return assign(incident, { to, role, text, step, task: nextSequence(context), open }, by)
  },
  ({ id }, context) => {
    const { to, rest } = readWhom(context)
    return `${incidentName(id)}: ${to?.name} is told: “${cutText(context.redact.text(rest), 200)}”.`
  },
)

/** Command goes to somebody else. */
export const handOverCommand = onIncident(
  context => {
    const { to, rest } = readWhom(context)
    return handOver(context.incident, to, context.redact.text(rest), context.by)
  },
  ({ id, commander }) => `${commander?.name} commands ${incidentName(id)} now, and is told.`,
)

/** Whom the words begin with, and what stands behind the name; of a form, who is chosen, and as what. */
export function readWhom({ input, caller }: IncidentContext): {
  readonly to: NamedPerson | undefined
  readonly rest: string
} {
  const [text, chosen, how] = [textOf(input).trim(), fieldOf(input, 'owner'), fieldOf(input, 'how')]
  if (chosen !== null) {
    return {
      to: caller.named?.find(it => it.id === chosen),
      rest: how === 'scribe' || how === 'communications' ? how : text,
    }
  }
  const named = [...(caller.named ?? [])].sort((one, other) => other.name.length - one.name.length)
  const to = named.find(it => text.startsWith(`@${it.name}`))
  return { to, rest: to === undefined ? text : text.slice(to.name.length + 1).replace(/^(?:[\s:,–]|-(?!\d))+/, '') }
}

const roleWords: { readonly [word: string]: (typeof roles)[number] } = {
  scribe: 'scribe',
  communications: 'communications',
  communication: 'communications',
  comms: 'communications',
}

function roleOf(text: string): (typeof roles)[number] | null {
  const word = text.toLowerCase().replace(/^(?:as|to be|is)\s+(?:the\s+)?/, '')
  return Object.hasOwn(roleWords, word) ? (roleWords[word] ?? null) : null
}

/** `step 4`, as the newest walk counts its steps; null where it has no such one. */
async function stepNamed(context: IncidentContext, text: string) {
  const [, number] = /^(?:step\s+)?(\d{1,4})$/i.exec(text.trim()) ?? []
  const walk = (await listWalks(context)).at(-1)
  if (number === undefined || walk === undefined) return null
  const step = walkedSteps(await context.programs.find(walk.program))[Number(number) - 1]
  return step === undefined ? null : { walk: walk.id, id: step.id, title: step.title, number: Number(number) }
}
