import { searchWords } from '../../domain/search-words.ts'
import type { Program } from '../../runbook/program.ts'
import type { Services } from '../services.ts'
import type { OfferedRunbook, Symptom } from './index-runbooks.ts'

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

/** The symptoms of all systems' runbooks that hold every word, best first; all of them for no words. */
export function searchSymptoms({ index }: Finding, words: string, limit: number): readonly Symptom[] {
  return index.symptoms.findAll(words).slice(0, limit)
}

/** The symptom with this key; null when the runbook has changed since. */
export function findSymptom({ index }: Finding, key: string): Symptom | null {
  return index.symptoms.findAll('').find(it => it.key === key) ?? null
}

/** The runbook of a system that fits what was seen: the only one, else the only one with the most matching symptom. */
export function matchRunbook(
  { index, programs }: Pick<Services, 'index' | 'programs'>,
  system: string,
  seen: string,
): Program | null {
  const all = programs.of(system)
  if (all.length === 1) return all[0] ?? null
  const found = index.symptoms.findAny(telling(seen)).filter(({ of }) => of.system === system)
  const [best] = found
  const second = found.find(({ of }) => of.runbook !== best?.of.runbook)
  if (best === undefined || best.hits === second?.hits) return null
  return all.find(it => it.file === best.of.runbook) ?? null
}

/** So many words in common are no accident. */
const enough = 2

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
