import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HandrailError } from '../../errors.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { incidentName } from '../../incident/incident.ts'
import { findRunningBot } from '../../store/find-running-bot.ts'
import { newestIncidents, readIncident } from '../../store/incidents.ts'
import { proposalsOf } from '../../store/proposals.ts'
import { readTimeline } from '../../store/timeline.ts'
import { timelineLine } from '../../views/kit/timeline-line.ts'
import { exportRecord } from '../../worker/export-record.ts'
import { openTerminal, type Terminal } from '../open-terminal.ts'
import { type Output, printable } from '../output.ts'
import { readDrillResult, resultLines, wentWell } from './read-drill-result.ts'
import { readLine } from './read-line.ts'
import { type DrillWorld, listScenarios, startDrillWorld } from './start-drill-world.ts'

type Environment = Readonly<Record<string, string | undefined>>

export type DrillOptions = {
  readonly system: string | null
  readonly scenario: string | null
  /** File for the whole report. */
  readonly report: string | null
  readonly json: boolean
}

export type DrillSurroundings = {
  readonly env: Environment
  /** Lines as they are typed or piped, after a prompt. */
  readonly readLines: (prompt: string) => AsyncIterable<string>
  /** Runs `handrail <words>` with an environment, and prints as this command does. */
  readonly handrail: (words: readonly string[], env: Environment, out: Output) => Promise<number>
}

/** As long as a second person at a gate, and what they have approved, may take here. */
const decidedWithinMs = 40_000

/** What others have done that the person at the terminal has to know. */
const news = new Set([
  'approved',
  'rejected',
  'executed',
  'execution-failed',
  'execution-unknown',
  'superseded',
  'expired',
])

const help = `🧪 walk                 the steps of the runbook, and where you are
🧪 show STEP            what the document says of a step
🧪 run STEP             runs a check; with --yes --reason "…" also what only changes something
🧪 propose STEP         puts a change at its gate; the second person looks at it by themselves
🧪 done · skip · not-true · choose · holds · fails STEP
🧪 status · note WORDS · update WORDS · catchup · runbook WORDS · resolve WHAT HELPED
🧪 help WORD            explains one of them; quit ends the drill and prints the score
`

/**
 * `handrail drill run`: something of the playground is broken, and whoever is at the terminal leads the incident by the
 * words of `handrail incident`. Ends when it is resolved, or with its input.
 * @returns the exit code: 0 where there is nothing to do better, else 1
 */
export async function drillRun(options: DrillOptions, around: DrillSurroundings, out: Output): Promise<number> {
  // What is told on the way stands apart from what a program reads.
  const shown: Output = options.json ? { ...out, stdout: out.stderr } : out
  const say = (text: string): void => void shown.stdout.write(`${text}\n`)
  say('🧪 Starting the playground …')
  const world = await startDrillWorld(around.env, options, text => out.stderr.write(`${printable(text)}\n`))
  try {
    const bot = await findRunningBot(world.home)
    // Without its folders those of this machine would be read.
    if (bot === null) throw new HandrailError('not_found', 'The bot of the drill does not run', 'Start another drill.')
    const env = { HANDRAIL_HOME: world.home, HANDRAIL_RUNBOOKS: bot.runbooks.join(path.delimiter) }
    await around.handrail(['incident', 'start', 'drill', ...world.opening.split(' ')], env, shown)
    const terminal = await openTerminal(env)
    try {
      return await lead(terminal, world, { ...options, ...around, env, say }, shown)
    } finally {
      await terminal.close()
    }
  } finally {
    await world.close()
  }
}

type Leading = DrillOptions & DrillSurroundings & { readonly say: (text: string) => void }

async function lead(terminal: Terminal, world: DrillWorld, given: Leading, out: Output): Promise<number> {
  const { say, env } = given
  const { database } = terminal.services
  const [begun] = await newestIncidents(database, 1)
  if (begun === undefined)
    throw new HandrailError(
      'not_found',
      'The incident of the drill was not started',
      'Tell whoever maintains Handrail.',
    )
  const { id } = begun
  say(
    `🧪 Something is broken, and nobody tells you what. Lead ${incidentName(id)} from here, or in the browser: ${world.url}`,
  )
  say(`🧪 Checks are real, changes are imitated. ${world.second} may approve. Type help, or walk to see the steps.`)
  const waited = new Set<string>()
  let attempts = 0
  let told = 0
  for await (const line of given.readLines('drill> ')) {
    const asked = readLine(line, id)
    if (asked.kind === 'quit') break
    if (asked.kind === 'help') say(help.trimEnd())
    if (asked.kind === 'approve') {
      attempts += 1
      say(
        `🧪 Nothing is approved from a terminal, and nobody approves what they asked for. ${world.second} decides at the gate. That was an attempt; it is in your score.`,
      )
    }
    if (asked.kind === 'incident') {
      await given.handrail(['incident', ...asked.words], env, out)
      if (await isLate(terminal, id, waited)) say(`🧪 ${world.second} has not decided so far; it waits at its gate.`)
    }
    told = await tellNews(terminal, id, told, say)
    if ((await readIncident(database, id))?.status === 'resolved') break
  }
  return finish(terminal, id, { ...given, world, attempts }, out)
}

/**
 * Waits until the second person has decided, and what they approved is over.
 * @param waited ids of proposals for which there was no answer before; new ones are added.
 * @returns whether there was no answer in time
 */
async function isLate({ services }: Terminal, id: number, waited: Set<string>): Promise<boolean> {
  for (const end = performance.now() + decidedWithinMs; ; await sleep(200)) {
    const all = await proposalsOf(services.database, id, services.encryption)
    const open = all.filter(it => isUnderWay(it) && !waited.has(it.id))
    if (open.length === 0) return false
    if (performance.now() < end) continue
    for (const it of open) waited.add(it.id)
    return true
  }
}

function isUnderWay({ state, plan }: Proposal): boolean {
  return state === 'approved' || state === 'running' || (state === 'proposed' && plan.effect === 'destroy')
}

/** @returns the number of the last entry that was looked at */
async function tellNews(terminal: Terminal, id: number, after: number, say: (text: string) => void): Promise<number> {
  const { services, caller } = terminal
  const me = caller().person.id
  let last = after
  for (;;) {
    const page = await readTimeline(services.database, id, { after: last, limit: 200 })
    for (const it of page)
      if (news.has(it.kind) && it.actor.id !== me) say(`🧪 ${printable(`${it.actor.name}: ${timelineLine(it)}`)}`)
    last = page.at(-1)?.sequence ?? last
    if (page.length < 200) return last
  }
}

async function finish(
  { services }: Terminal,
  id: number,
  { world, attempts, say, json, report }: Leading & { readonly world: DrillWorld; readonly attempts: number },
  out: Output,
): Promise<number> {
  const incident = await readIncident(services.database, id)
  if (incident === null) throw new HandrailError('not_found', `${incidentName(id)} is gone`, 'Start another drill.')
  const result = await readDrillResult(services, incident, { world, attempts })
  for (const line of resultLines(result)) say(`🧪 ${printable(services.redact.text(line))}`)
  if (json) out.structured.write(`${JSON.stringify(services.redact.json({ ...result, good: wentWell(result) }))}\n`)
  if (report !== null) {
    const parts = []
    for await (const part of exportRecord(services, incident, 'md')) parts.push(part)
    await writeFile(report, parts.join(''))
    say(`🧪 The report is in ${report}.`)
  }
  return wentWell(result) ? 0 : 1
}

/** `handrail drill list`: for whoever sets up a drill; it says what people see, not the causes. */
export async function drillList(env: Environment, out: Output): Promise<number> {
  out.stdout.write(printable(await listScenarios(env)))
  return 0
}
