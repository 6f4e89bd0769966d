import { escapeUnseen } from '../../domain/shorten.ts'
import type { StepCoverage } from '../../library/step-coverage.ts'
import type { Program, Section, Step } from '../../runbook/program.ts'
import { requestText } from '../../walk/request-text.ts'
import { flowWords, namesOf } from '../graph/graph-words.ts'

export type DescribedIn = {
  /** With the catalog applied, where the document belongs to a system of it. */
  readonly program: Program
  /** What becomes of the step there, and what its target is called; null without a catalog, or a system in it. */
  readonly coverage: StepCoverage | null
  readonly system: string | null
  /** Said where there is no system: what is missing. */
  readonly without: string | null
  readonly redact: (text: string) => string
}

/** What a step is, what will run, when, and what comes of it, as Markdown in which no text of the document is read. */
export function describeStep(step: Step, { program, coverage, system, without, redact }: DescribedIn): string {
  const plain = (text: string) => escapeMarkdown(redact(text))
  const kind = step.provider === null ? step.kind : `${step.kind}/${step.provider}`
  const runs = step.runnable && (coverage === null || coverage.class === 'runs')
  const target = coverage?.target == null ? '' : ` on ${plain(coverage.target)} of ${plain(system ?? '')}`
  const why = coverage?.reason ?? step.why ?? 'a person does it'
  return [
    `**${plain(step.title)}**`,
    `${plain(kind)} · **${effectSaid[step.effect]}**${step.runnable ? '' : ' · for a person'}`,
    runs ? `▶ It runs${target}.` : `👤 It is not run from here: ${sentence(plain(why))}`,
    step.runnable && without !== null ? plain(without) : null,
    step.operation === null ? null : fenced(redact(requestText(step.operation, defaultsOf(program, step))), step),
    lines([
      ...flowWords(step, namesOf(program)).slice(0, most).map(plain),
      ...step.expect.slice(0, most).map(it => `Expects${it.hard ? '' : ' (soft)'}: ${plain(it.text)}`),
      ...step.branches.slice(0, most).map(it => `${plain(it.when)} → ${plain(placeOf(it, program))}`),
      ...(step.cautions ?? []).slice(0, most).map(it => `⛔ Line ${it.line} speaks against ${plain(it.text)}`),
    ]),
  ]
    .filter(it => it !== null && it !== '')
    .join('\n\n')
}

/** A heading with the condition or the order of all its steps; null where it says nothing of either. */
export function describeSection(
  section: Section,
  { program, redact }: Pick<DescribedIn, 'program' | 'redact'>,
): string | null {
  const plain = (text: string) => escapeMarkdown(redact(text))
  const said = flowWords(section, namesOf(program)).slice(0, most).map(plain)
  return said.length === 0 ? null : `**${plain(section.title)}**\n\n${lines(said)}`
}

/** A runbook may give a step any number of these; a person reads the first. */
const most = 12

const effectSaid: { readonly [effect in Step['effect']]: string } = {
  read: 'read',
  change: 'change: it waits for a confirmation',
  destroy: 'destroy: it waits for a second person',
  human: 'by hand',
}

function placeOf({ go, target }: Step['branches'][number], program: Program): string {
  return target === 'next' ? 'the next step' : ((target === null ? null : namesOf(program).get(target)) ?? go)
}

function defaultsOf({ parameters }: Program, step: Step): { readonly [parameter: string]: string } {
  const own = parameters.filter(it => step.parameters.includes(it.name) && !it.secret)
  return Object.fromEntries(own.flatMap(it => (it.default === null ? [] : [[it.name, it.default]])))
}

/** In a fence that nothing within it can close. */
function fenced(text: string, { operation }: Step): string {
  const marks = '`'.repeat(Math.max(3, ...Array.from(text.matchAll(/`+/g), ([it]) => it.length + 1)))
  return `${marks}${operation?.kind === 'sql' ? 'sql' : ''}\n${escapeUnseen(text)}\n${marks}`
}

function lines(items: readonly string[]): string {
  return items.map(it => `- ${it}`).join('\n')
}

function sentence(text: string): string {
  return `${text.replace(/(?:\\?\.)+$/, '')}.`
}

/** A text of one line in which Markdown has no marks. */
function escapeMarkdown(text: string): string {
  return escapeUnseen(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#+!|~&$=]/g, '\\$&')
}
