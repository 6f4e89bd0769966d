import type { Program } from '../../runbook/program.ts'
import { indexTexts, type TextIndex } from './index-texts.ts'

/** A runbook that can be walked, of whichever system. */
export type OfferedRunbook = {
  /** Names it again later. */
  readonly key: string
  readonly system: string
  readonly systemName: string
  readonly program: Program
}

/** A symptom of a runbook, with what it says about an incident that shows it. */
export type Symptom = {
  /** Names it again later: the program's hash and the line. */
  readonly key: string
  readonly line: number
  readonly text: string
  readonly system: string
  readonly runbook: string
  readonly severity: string | null
}

/** One issue of a document: a section with symptoms, the first of which stands at the line. */
type Issue = { readonly system: string; readonly runbook: string; readonly line: number }

/** The runbooks of all systems by their words: the one way to find one, an issue of it, or a symptom. */
export type RunbookIndex = {
  readonly runbooks: TextIndex<OfferedRunbook>
  readonly issues: TextIndex<Issue>
  readonly symptoms: TextIndex<Symptom>
}

/** Made once from what was loaded; a search only reads it. */
export function indexRunbooks(
  { systems }: { readonly systems: { readonly [key: string]: { readonly name: string } } },
  programs: { readonly [system: string]: readonly Program[] },
): RunbookIndex {
  const all = Object.entries(systems).flatMap(([system, { name }]) =>
    (programs[system] ?? []).map(program => ({ system, systemName: name, program })),
  )
  const issues = all.flatMap(of => of.program.sections.map(section => ({ ...of, section })))
  return {
    runbooks: indexTexts(
      all
        .filter(it => it.program.steps.length > 0)
        .map(it => ({
          of: { ...it, key: `${it.program.hash.slice(0, 24)}/${it.system}` },
          text: `${it.program.title} ${it.program.file} ${it.systemName}`,
          about: saidInAll(it.program, isTelling),
          // Every document has a section on how to go back, and one on proof: they tell none from another.
          besides: saidInAll(it.program, (section, program) => !isTelling(section, program)),
        })),
    ),
    issues: indexTexts(
      issues.flatMap(({ system, program, section }) =>
        section.symptoms.slice(0, 1).map(({ line }) => ({
          of: { system, runbook: program.file, line },
          text: saidIn(section),
          about: '',
        })),
      ),
    ),
    symptoms: indexTexts(
      issues.flatMap(({ system, systemName, program, section }) =>
        section.symptoms.map(({ line, text }) => ({
          of: {
            key: `${program.hash.slice(0, 16)}/${line}`,
            ...{ line, text, system, runbook: program.file, severity: section.severity },
          },
          text,
          about: `${section.title} ${program.title} ${system} ${systemName}`,
        })),
      ),
    ),
  }
}

type Section = Program['sections'][number]

/** Whether a section says what the document is about: by a symptom, or by the document's own title. */
function isTelling({ symptoms, title }: Section, program: Program): boolean {
  return symptoms.length > 0 || title === program.title
}

function saidInAll(program: Program, which: (section: Section, program: Program) => boolean): string {
  return program.sections
    .filter(it => which(it, program))
    .map(saidIn)
    .join(' ')
}

function saidIn({ title, symptoms }: Program['sections'][number]): string {
  return [title, ...symptoms.map(it => it.text)].join(' ')
}
