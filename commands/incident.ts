import type { Caller } from '../src/domain/answer.ts'
import { unreachable } from '../src/errors.ts'
import { type Asked, type Command, type Handler, inputOf, says, type View } from '../src/flow/handler.ts'
import { channelsSeen, findIncident, whyNoIncident } from '../src/flow/queries/find-incident.ts'
import { vocabularyOf } from '../src/flow/queries/list-systems.ts'
import type { Services } from '../src/flow/services.ts'
import { type Incident, incidentName } from '../src/incident/incident.ts'
import { readOther } from '../src/incident/merge-incident.ts'
import { type ReadWords, readWords } from '../src/incident/read-words.ts'
import { field } from '../src/views/ids.ts'
import { answerReply, ephemeral, membersOnly } from '../src/views/messages/ephemeral.ts'
import { peopleIn, whichIncidentModal } from '../src/views/modals/which-incident-modal.ts'
import { unknownWords } from './read-words.ts'
import { startByWords } from './start-by-words.ts'
import { courseWords } from './words/course-words.ts'
import { firstUsage, helpOfWords } from './words/help-of-words.ts'
import { recordWords } from './words/record-words.ts'
import type { Word } from './words/word.ts'

/** All words of `/incident`; help, suggestions, reading and what is done follow from them. */
export const incidentWords: readonly Word[] = [
  {
    name: 'start',
    group: 'first',
    followedBy: 'opening',
    usage: [
      { words: 'start [severity] [system] [title]', does: 'starts an incident; what is missing is asked for' },
      { words: 'start drill …', does: 'starts a drill: checks are real, changes are imitated' },
    ],
    alone: true,
    handler: startByWords,
  },
  ...courseWords,
  ...recordWords,
  {
    name: 'help',
    followedBy: 'value',
    usage: [],
    alone: true,
    handler: (asked, caller, services) => helpOfWords(asked, calledBy(caller, services), incidentWords),
  },
]

/** `/incident`, and the same words as a mention in an incident's thread. INC-42 says which, where it is not clear. */
export const incident: Command = {
  name: 'incident',
  shown: {
    description: 'Start and steer an incident',
    usageHint: 'start [severity] [system] [title] · resolve · timeline · report · help',
  },
  usage: incidentWords.flatMap(it => it.usage),
  firstUsage: firstUsage(incidentWords),
  read: async (typed, caller, services) => {
    const read = readWords(typed, incidentWords, vocabularyOf(services.catalog))
    if (read.kind === 'unknown') {
      const known = incidentWords.flatMap(it => [it.name, ...(it.synonyms ?? [])])
      return unknownWords(read.words, calledBy(caller, services), known)
    }
    const { word, text } = read
    return word.alone ? ask(word, text, caller, services) : onIncident(read, caller, services)
  },
  readChosen: async ({ fields, extra }, caller, services) => {
    const text = fields[field.text] ?? ''
    const read = readWords(`${extra.word ?? ''} ${text}`, incidentWords, vocabularyOf(services.catalog))
    if (read.kind === 'unknown') return says(ephemeral('This form is too old. Say it again.'))
    const chosen = Number(fields[field.incident] ?? '0')
    // A number that may have been the incident's was, when that one is chosen.
    const said = read.unclear?.incident === chosen ? read.unclear.text : text === '' ? null : text
    return askAbout({ ...read, text: said }, chosen, { ...caller, named: peopleIn(extra) }, services)
  },
}

/** Slack has no slash commands in threads, where people mention. */
function calledBy({ source }: Caller, { catalog }: Services): string {
  return source === 'mention' ? '@Handrail' : catalog.commands.incident
}

/** What a word asks for, with the text behind it. */
function ask({ handler, field = 'text' }: Word, text: string | null, caller: Caller, services: Services) {
  if (typeof handler === 'function') return handler(text ?? '', caller, services)
  return { handler, input: inputOf({ fields: text === null ? {} : { [field]: text } }) }
}

type Said = Extract<ReadWords<Word>, { kind: 'word' }>

async function onIncident(said: Said, caller: Caller, services: Services): Promise<Asked> {
  const { word, text, unclear } = said
  // Who names another incident does not mean that one where it is not clear which.
  const except = word.followedBy === 'incident' ? readOther(text ?? '').other : null
  const meant = { named: said.incident, maybe: unclear?.incident ?? null, except }
  const found = await findIncident(services, caller, meant)
  // That there is nothing, or several, is not told either to those who may not see it.
  if (found.kind !== 'found' && (await channelsSeen(services, caller.person)).length === 0) return says(membersOnly)
  switch (found.kind) {
    case 'refused':
      return says(ephemeral(found.reason))
    case 'several': {
      if (caller.source === 'slash') return whichOf(said, found, caller)
      const shown = found.incidents.slice(0, 10)
      const names = shown.map(it => `${incidentName(it.id)} ${it.title}`).join('; ')
      const left = found.more || shown.length < found.incidents.length ? ' and others' : ''
      return says(ephemeral(`Several incidents are open. Say which, as in ${word.name} INC-7: ${names}${left}.`))
    }
    case 'unclear': {
      if (caller.source === 'slash')
        return whichOf(said, { incidents: [found.named, found.other], more: false }, caller)
      const [named, other] = [incidentName(found.named.id), incidentName(found.other.id)]
      return says(
        ephemeral(
          `Nothing was recorded, since it is not clear which incident is meant. For ${named} (${found.named.title}) say “${word.name} ${named} ${unclear?.text ?? ''}”; for ${other} (${found.other.title}) say “${word.name} ${other} ${text ?? ''}”.`,
        ),
      )
    }
    case 'found': {
      const behind = found.byNumber && unclear !== undefined ? unclear.text : text
      return askAbout({ ...said, text: behind }, found.id, caller, services)
    }
    default:
      return unreachable(found)
  }
}

async function askAbout({ word, text }: Said, incident: number, caller: Caller, services: Services): Promise<Asked> {
  const { handler, input } = await ask(word, text, caller, services)
  return { handler: named(handler), input: { ...input, incident } }
}

/** A form that asks which incident is meant; a mention can open none. */
function whichOf(
  { word, text }: Said,
  found: { readonly incidents: readonly Incident[]; readonly more: boolean },
  { named = [] }: Caller,
): Asked {
  const asked = { word: word.name, text: word.followedBy === 'nothing' ? null : (text ?? ''), named }
  return says({ kind: 'modal', view: whichIncidentModal({ ...found, ...asked }) })
}

/** A handler that says what became of an incident whose number names none any more. */
function named(handler: Handler): Handler {
  const missing = async (view: View) =>
    (await channelsSeen(view, view.caller.person)).length > 0
      ? ephemeral(await whyNoIncident(view, view.input.incident ?? 0))
      : membersOnly
  return 'show' in handler
    ? { ...handler, show: view => (view.incident === null ? missing(view) : handler.show(view)) }
    : {
        ...handler,
        reply: (answer, view) =>
          view.incident === null ? missing(view) : (handler.reply?.(answer, view) ?? answerReply(answer)),
      }
}
