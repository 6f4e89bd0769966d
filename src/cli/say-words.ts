import type { InputBlock, ModalView } from '@slack/types'
import { incident, incidentWords } from '../../commands/incident.ts'
import type { Actor } from '../domain/person.ts'
import { HandrailError } from '../errors.ts'
import { handle } from '../flow/handle.ts'
import type { Services } from '../flow/services.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import { openIncidents, readIncident } from '../store/incidents.ts'
import { listActors } from '../store/list-entries.ts'
import { walksOf } from '../store/walks.ts'
import { section } from '../views/kit/blocks.ts'
import { terminalText } from '../views/kit/terminal-text.ts'
import { drillReply } from '../views/messages/drill-reply.ts'
import { answerReply, nameIncident } from '../views/messages/ephemeral.ts'
import type { Reply } from '../views/reply.ts'
import { type ExportFormat, exportRecord } from '../worker/export-record.ts'
import { proofLines } from './decide-step.ts'
import { openTerminal, type Terminal, type TerminalOptions } from './open-terminal.ts'
import { type Output, printable } from './output.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Lends what an input needs to one command. */
export async function withTerminal(
  env: Environment,
  given: TerminalOptions,
  work: (terminal: Terminal) => Promise<number>,
): Promise<number> {
  const terminal = await openTerminal(env, given)
  try {
    return await work(terminal)
  } finally {
    await terminal.close()
  }
}

/**
 * `handrail incident WORD …`: the words of `/incident`, answered here.
 * @param reason of `resolve`: why it is over without all of its proof.
 * @returns the exit code
 */
export async function sayWords(terminal: Terminal, words: string, reason: string | null, out: Output): Promise<number> {
  const { services } = terminal
  const caller = { ...terminal.caller(), named: words.includes('@') ? await peopleOf(services) : [] }
  const { handler, input } = await incident.read(words, caller, services)
  const asked = reason === null ? input : { ...input, fields: { ...input.fields, reason } }
  const handled = await handle(services, { name: 'incident', caller, input: asked }, handler)
  const about = 'view' in handled ? handled.view.incident : null
  const names = await namesOf(services, about)
  const say = (reply: Reply): void => {
    const named = about === null ? reply : nameIncident(reply, about)
    const marked = about?.drill ? drillReply(named) : named
    out.stdout.write(`${printable(services.redact.text(spoken(marked, id => names.get(id) ?? null)))}\n`)
  }
  if (handled.kind === 'shown') {
    say(handled.reply)
    const isNone = about === null && incidentWords.find(it => it.name === words.split(' ')[0])?.alone !== true
    const isRefused = handled.reply.kind === 'ephemeral' && handled.reply.refused === true
    return handled.reply.kind === 'modal' || isNone || isRefused ? 1 : 0
  }
  if (handled.kind !== 'answered') {
    out.stderr.write('Only a responder can do this.\n')
    return 1
  }
  const { answer, view } = handled
  say('reply' in handler && handler.reply !== undefined ? await handler.reply(answer, view) : answerReply(answer))
  await waitForWork(terminal, out)
  const isResolve = answer.kind === 'refused' && /^resolved?\b/.test(words)
  // One that is resolved already needs no proof and no reason.
  if (isResolve && about !== null && about.status !== 'resolved') {
    if (reason === null) out.stdout.write('Here: say --reason "…" to end it all the same.\n')
    for (const walk of await walksOf(services.database, about.id, services.encryption)) {
      const lines = proofLines(await services.programs.find(walk.program), walk)
      for (const line of lines) out.stdout.write(`${printable(services.redact.text(line))}\n`)
    }
  }
  return answer.kind === 'refused' || answer.kind === 'missing' ? 1 : 0
}

/** Waits for what was started; false where the bot has taken it and has not answered for longer than anything takes. */
export async function waitForWork(terminal: Terminal, { stderr }: Output): Promise<boolean> {
  const done = await terminal.work(text => stderr.write(`${text}\n`))
  const late = 'The bot has it, and no answer came within 40 seconds. Nothing is lost: look again with'
  if (!done) stderr.write(`${late} \`handrail incident status\`.\n`)
  return done
}

/** What an answer says, without the marks of Slack. */
function spoken(reply: Reply, nameOf: (id: string) => string | null): string {
  switch (reply.kind) {
    case 'none':
      return 'Done.'
    case 'errors':
      return Object.values(reply.errors).join('\n')
    case 'modal':
      return [
        `This asks for more than was said (“${reply.view.title.text}”). Say all of it in words.`,
        ...formLines(reply.view),
      ].join('\n')
    default: {
      return terminalText(reply.blocks ?? [section([reply.text])], nameOf)
    }
  }
}

/** Whom words at a terminal can name: Slack is not asked, so those who have done something in what is open. */
async function peopleOf({ database }: Services): Promise<readonly Actor[]> {
  const open = await openIncidents(database, 20)
  const acted = await Promise.all(open.map(it => listActors(database, it.id, 100)))
  return [...new Map(acted.flat().map(it => [it.person.id, it.person])).values()]
}

/** What a form asks for, with what can be said. */
function formLines({ blocks }: ModalView): readonly string[] {
  return blocks.flatMap(it => {
    if (it.type !== 'input') return []
    const { label, element } = it as InputBlock // no other type of block has this name
    const options = 'options' in element ? (element.options ?? []) : []
    const groups = 'option_groups' in element ? (element.option_groups ?? []) : []
    const all = [...options, ...groups.flatMap(one => one.options)].map(one => one.text.text)
    const more = all.length > 12 ? `, and ${all.length - 12} more` : ''
    return all.length === 0 ? [] : [`  ${label.text}: ${all.slice(0, 12).join(', ')}${more}`]
  })
}

/** What people are called whom an answer about an incident, or about those that are open, can mention. */
async function namesOf({ database }: Services, about: Incident | null): Promise<ReadonlyMap<string, string>> {
  const incidents = about === null ? await openIncidents(database, 20) : [about]
  const named = incidents.flatMap(it => [it.commander, it.scribe, it.communications, it.openedBy])
  const acted = about === null ? [] : (await listActors(database, about.id, 100)).map(it => it.person)
  return new Map([...acted, ...named].flatMap(it => (it == null ? [] : [[it.id, it.name] as const])))
}

/** `handrail incident export N --format F`: the whole record, written part after part. */
export async function exportIncident(
  { services }: Terminal,
  name: string,
  format: ExportFormat,
  out: Output,
): Promise<number> {
  const id = Number(name.replace(/^(?:INC-|#)/i, ''))
  const found = Number.isInteger(id) && id > 0 ? await readIncident(services.database, id) : null
  if (found === null) {
    throw new HandrailError(
      'not_found',
      `There is no ${incidentName(id || 0)}`,
      '`handrail list` prints those that are open.',
    )
  }
  // Each part is redacted where it is made; redacted again as a whole its form could break.
  // A reader that is slower than the database holds the writing up, and no record is kept whole.
  for await (const part of exportRecord(services, found, format))
    if (out.structured.write(part) === false) await out.structured.drained?.()
  return 0
}
