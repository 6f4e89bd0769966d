import { searchText, searchWords } from '../../domain/search-words.ts'
import type { Program } from '../../runbook/program.ts'
import type { Services } from '../services.ts'

/** A runbook that can be walked, of whichever system. */
export type OfferedRunbook = {
  /** Names it again later. */
  readonly key: string
  readonly system: string
  readonly systemName: string
  readonly program: Program
}

/** The runbooks of the incident's system, then those of all others, that hold every word. */
export function searchRunbooks(services: Services, system: string, words: string): readonly OfferedRunbook[] {
  const wanted = searchWords(words)
  const all = Object.keys(services.catalog.systems)
  const systems = [...all.filter(it => it === system), ...all.filter(it => it !== system)]
  return systems.flatMap(it => runbooksOf(services, it)).filter(it => wanted.every(word => textOf(it).includes(word)))
}

/** The runbooks with this file name, with or without its folder and ending, or this title; else those that hold every word. */
export function findRunbooks(services: Services, name: string): readonly OfferedRunbook[] {
  const wanted = name.trim().toLowerCase()
  const exact = searchRunbooks(services, '', '').filter(({ program: { file, title } }) => {
    const path = file.toLowerCase()
    const base = path.slice(path.lastIndexOf('/') + 1)
    return [path, base, base.replace(/\.\w+$/, ''), title.toLowerCase()].includes(wanted)
  })
  return exact.length > 0 ? exact : searchRunbooks(services, '', wanted)
}

/** The symptoms of a runbook that hold one of the words. */
export function symptomsWith({ program }: OfferedRunbook, words: string): readonly string[] {
  const wanted = searchWords(words)
  return program.sections
    .flatMap(it => it.symptoms.map(one => one.text))
    .filter(text => wanted.some(word => searchText(text).includes(word)))
}

function runbooksOf(services: Services, system: string): readonly OfferedRunbook[] {
  const { name = system } = services.catalog.systems[system] ?? {}
  return services.programs
    .of(system)
    .filter(it => it.steps.length > 0)
    .map(program => ({ key: `${program.hash.slice(0, 24)}/${system}`, system, systemName: name, program }))
}

function textOf({ systemName, program }: OfferedRunbook): string {
  const symptoms = program.sections.flatMap(it => [it.title, ...it.symptoms.map(one => one.text)])
  return searchText([systemName, program.title, program.file, ...symptoms].join(' '))
}

/** A symptom of a runbook, with what it says about an incident that shows it. */
export type Symptom = {
  /** Names it again later: the program's hash and the line. */
  readonly key: string
  readonly line: number
  readonly text: string
  /** Title of the section whose symptom it is. */
  readonly issue: string
  readonly system: string
  readonly runbook: string
  readonly runbookTitle: string
  readonly severity: string | null
}

/** The symptoms of all systems' runbooks that hold every word, best first; all of them for no words. */
export function searchSymptoms(services: Services, words: string, limit: number): readonly Symptom[] {
  const wanted = searchWords(words)
  return allSymptoms(services)
    .map(symptom => ({ symptom, hits: hitsOf(symptom, wanted) }))
    .filter(it => it.hits === wanted.length)
    .slice(0, limit)
    .map(it => it.symptom)
}

/** The symptom with this key; null when the runbook has changed since. */
export function findSymptom(services: Services, key: string): Symptom | null {
  return allSymptoms(services).find(it => it.key === key) ?? null
}

/** The runbook of a system that fits what was seen: the only one, else the only one with the most matching symptom. */
export function matchRunbook(services: Services, system: string, seen: string): Program | null {
  const programs = services.programs.of(system)
  if (programs.length === 1) return programs[0] ?? null
  const words = searchWords(seen).filter(it => it.length > 3)
  const ranked = programs
    .map(program => ({
      program,
      hits: Math.max(0, ...symptomsOf(system, program).map(symptom => hitsOf(symptom, words))),
    }))
    .sort((a, b) => b.hits - a.hits)
  const [best, second] = ranked
  return best === undefined || best.hits === 0 || best.hits === second?.hits ? null : best.program
}

function allSymptoms(services: Services): readonly Symptom[] {
  return Object.keys(services.catalog.systems).flatMap(system =>
    services.programs.of(system).flatMap(program => symptomsOf(system, program)),
  )
}

function symptomsOf(system: string, program: Program): readonly Symptom[] {
  return program.sections.flatMap(section =>
    section.symptoms.map(({ line, text }) => ({
      key: `${program.hash.slice(0, 16)}/${line}`,
      line,
      text,
      issue: section.title,
      system,
      runbook: program.file,
      runbookTitle: program.title,
      severity: section.severity,
    })),
  )
}

function hitsOf(symptom: Symptom, words: readonly string[]): number {
  const text = searchText(`${symptom.text} ${symptom.issue} ${symptom.runbookTitle} ${symptom.system}`)
  return words.filter(it => text.includes(it)).length
}
