import { searchStem, searchWords } from '../../domain/search-words.ts'
import type { Program } from '../../runbook/program.ts'
import type { Services } from '../services.ts'
import type { OfferedRunbook, Symptom } from './index-runbooks.ts'

/** So many words in common are no accident. */
const enough = 2

type Finding = Pick<Services, 'index'>

/** The runbooks that hold every word, best first; those of the system before all others. */
export function searchRunbooks({ index }: Finding, system: string, words: string): readonly OfferedRunbook[] {
  const found = index.runbooks.findAll(words)
  return [...found.filter(it => it.system === system), ...found.filter(it => it.system !== system)]
}

/** The runbooks with this file name, with or without its folder and ending, or this title; else those that hold every word. */
export function findRunbooks(services: Finding, name: string): readonly OfferedRunbook[] {
  const wanted = name.trim().toLowerCase()
  const exact = searchRunbooks(services, '', '').filter(({ program: { file, title } }) => {
    const path = file.toLowerCase()
    const base = path.slice(path.lastIndexOf('/') + 1)
    return [path, base, base.replace(/\.\w+$/, ''), title.toLowerCase()].includes(wanted)
  })
  return exact.length > 0 ? exact : searchRunbooks(services, '', wanted)
}

/** The symptoms of a runbook that hold one of the words, most of them first. */
export function symptomsWith({ index }: Finding, { system, program }: OfferedRunbook, words: string) {
  return index.symptoms
    .findAny(words)
    .filter(({ of }) => of.system === system && of.runbook === program.file)
    .map(({ of }) => of.text)
}

/**
 * The symptoms of all systems' runbooks that hold every word, best first; all of them for no words. Where none does,
 * those with two words at least and half of them: people do not know the words of the document.
 */
export function searchSymptoms({ index }: Finding, words: string, limit: number): readonly Symptom[] {
  const all = index.symptoms.findAll(words)
  if (all.length > 0) return all.slice(0, limit)
  const wanted = searchWords(words).length
  const some = index.symptoms.findAny(words).filter(it => it.hits >= enough && it.hits * 2 >= wanted)
  return some.slice(0, limit).map(it => it.of)
}

/** The symptom with this key; null when the runbook has changed since. */
export function findSymptom({ index }: Finding, key: string): Symptom | null {
  return index.symptoms.findAll('').find(it => it.key === key) ?? null
}

/** All runbooks, the system's own first, and of these what shares most words with what was seen. */
export function rankRunbooks(services: Finding, system: string, seen: string): readonly OfferedRunbook[] {
  const found = services.index.runbooks.findAny(telling(seen)).map(it => it.of.key)
  const place = (it: OfferedRunbook) => (found.includes(it.key) ? found.indexOf(it.key) : found.length)
  const own = (it: OfferedRunbook) => it.system === system
  const all = searchRunbooks(services, system, '')
  return [...all.filter(own).toSorted((one, other) => place(one) - place(other)), ...all.filter(it => !own(it))]
}

/** The only runbook whose title says all of the words, else whose section does, else whose symptom does. */
function saysAll(all: readonly Program[], said: string): Program | null {
  const wanted = searchWords(said).map(searchStem)
  if (wanted.length === 0) return null
  const holds = (text: string) => {
    const words = new Set(searchWords(text).map(searchStem))
    return wanted.every(it => words.has(it))
  }
  const ways: readonly ((of: Program) => readonly string[])[] = [
    of => [of.title],
    of => of.sections.map(it => it.title),
    of => of.sections.flatMap(it => it.symptoms.map(({ text }) => text)),
  ]
  const found = ways.map(texts => all.filter(it => texts(it).some(holds))).find(it => it.length > 0) ?? []
  return found.length === 1 ? (found[0] ?? null) : null
}

/**
 * The runbook of a system that fits what was seen: the only one, else the only one that says it in its title, a section
 * or a symptom, else the only one with the most matching symptom. The system's own name tells nothing.
 */
export function matchRunbook(
  { index, programs, catalog }: Pick<Services, 'index' | 'programs' | 'catalog'>,
  system: string,
  seen: string,
): Program | null {
  const all = programs.of(system)
  if (all.length === 1) return all[0] ?? null
  const named = new Set(searchWords(`${system} ${catalog.systems[system]?.name ?? ''}`))
  const said = searchWords(telling(seen))
    .filter(it => !named.has(it))
    .join(' ')
  const says = saysAll(all, said)
  if (says !== null) return says
  const found = index.symptoms.findAny(said).filter(({ of }) => of.system === system)
  const [best] = found
  const second = found.find(({ of }) => of.runbook !== best?.of.runbook)
  if (best === undefined || best.hits === second?.hits) return null
  return all.find(it => it.file === best.of.runbook) ?? null
}

/**
 * Where the walk of a document about several issues begins by what somebody says: the line of the symptoms of the one
 * issue that shares most words with it, two at least; null where none does, or several alike.
 */
export function matchIssue({ index }: Finding, system: string, runbook: string, said: string) {
  const [best, second] = index.issues
    .findAny(telling(said))
    .filter(({ of }) => of.system === system && of.runbook === runbook)
  return best === undefined || best.hits < enough || best.hits === second?.hits ? null : best.of.line
}

/** Without the short words, which say little. */
function telling(said: string): string {
  return searchWords(said)
    .filter(it => it.length > 3)
    .join(' ')
}
