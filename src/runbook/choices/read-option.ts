import { remembered } from '../../domain/remembered.ts'
import { flowPattern } from '../languages/languages.ts'
import { findAct } from '../words/find-act.ts'
import { foldAccents, foldText } from '../words/fold-text.ts'

/** Whether a title or lead-in says that of what stands below one is taken ("Two options:", "do one of the following"). */
export const saysSeveralWays = remembered((text: string): boolean => {
  return severalWays.test(foldText(text.slice(-160).trim()).replace(/[:.]$/, ''))
})

/** Whether a paragraph leads into several ways ("Two options:"). */
export function announcesWays(text: string): boolean {
  return text.length < 200 && /[:.]$/.test(text) && saysSeveralWays(text)
}

/** Whether a lead-in tells to change something and ends before the ways to do it ("Roll back via:"). */
export function saysByMeans(lead: string): boolean {
  const act = findAct(lead)
  return lead.endsWith(':') && (act === 'change' || act === 'destroy') && byMeans.test(foldText(lead.slice(0, -1)))
}

const byMeans = new RegExp(`\\s(?:${flowPattern('byMeans')})$`, 'u')

/** Whether a title or lead-in says that causes stand below it ("Possible causes:"). */
export function namesCauses(text: string): boolean {
  return text.length < 60 && causes.test(foldText(text.trim().replace(/\s*\([^()]*\)/g, '')).replace(/[:.]$/, ''))
}

const causes = new RegExp(`(?:^|\\s)(?:${flowPattern('causes')})$`, 'u')

/** Whether a title names the scenarios below it ("Common rollback scenarios"). */
export function namesScenarios(title: string): boolean {
  return new RegExp(`(?:^|\\s)(?:${scenarios})(?:s|en)?$`, 'u').test(foldText(title.trim()))
}

/** Whether a title says that each part below it is about one case ("Rollback procedures by change type"). */
export function saysPerCase(title: string): boolean {
  return perCase.test(foldText(title.trim()).replace(/[:.]$/, ''))
}

const perCase = new RegExp(`\\s(?:${flowPattern('perCase')})$`, 'u')

const severalWays = new RegExp(`(?<![\\p{L}])(?:${flowPattern('severalWays')})(?![\\p{L}])`, 'u')

/** The title where it calls itself an alternative ("Option A: roll back", "Opción B", "Fall 1"), else null. */
export function readOption(title: string): string | null {
  return readNumbered(title, option)
}

/** The title where it is one of the scenarios ("Scenario 2: disk full", "Case: disk full"), which are alternatives where remedies are told. */
export function readScenario(title: string): string | null {
  const plain = foldAccents(title.trim().replace(/^[^\p{L}]+/u, ''))
  return readNumbered(title, scenario) ?? (named.test(plain) ? title.trim() : null)
}

function readNumbered(title: string, pattern: RegExp): string | null {
  const plain = foldAccents(title.trim().replace(/^[^\p{L}]+/u, ''))
  return pattern.test(plain) ? title.trim().replace(/:$/, '') : null
}

const option = numbered(
  'path|route|track|ruta|pfad|chemin|caminho|rota|option|alternative|method|approach|strategy|strategie|estrategia|variant|case|opcion|alternativa|metodo|variante|caso|opcao|methode|alternativ\\w*|weg|fall|cas|solution|losung|solucion|solucao',
)

const scenarios = 'scenario|escenario|cenario|szenario'

const scenario = numbered(scenarios)

function numbered(kind: string): RegExp {
  return new RegExp(`^(?:\\p{L}+\\s+){0,2}?(?:${kind})\\s+(?:[A-Z]|\\d{1,2}|I{1,3})(?![\\p{L}\\d])`, 'iu')
}

const named = new RegExp(
  `^(?:${scenarios}|case|caso|cas|fall|(?:root |probable |likely |possible )?cause|causa|ursache)\\s*:\\s+\\S`,
  'iu',
)

/** "For stuck jobs", beside which "For lost jobs" is the other case; null for a time, an aim, or each of several. */
export function readCaseName(title: string): string | null {
  const said = title.trim().replace(/^[^\p{L}]+/u, '')
  const found = forCase.test(foldText(said.replace(/\s*\((?:[^()]|\([^()]*\))*\)/g, '').replace(/[:.]$/, '')))
  return found ? said.replace(/:$/, '') : null
}

const forCase = new RegExp(
  `^(?:for|para|fur|pour)\\s+(?!(?:${flowPattern('notFor')})$|(?:each|every|all|any|cada|jede\\p{L}*|alle|chaque|tous|toutes|tod[oa]s?)\\s|[^\\p{L}])\\S+(?:\\s+[^\\s.,:;]+){0,4}$`,
  'u',
)

/** What a title names that another beside it has in place of it: where something runs, or by which means it is done. */
export type Means = { readonly kind: string; readonly when: string }

/**
 * "For Kubernetes" beside "For bare metal", "Linux" beside "Windows", "Restore via the console" beside "Restore via CLI":
 * the platform or means of a title; null where it names none.
 */
export function readMeans(title: string): Means | null {
  const said = title
    .trim()
    .replace(/^[\d.)§#\s]+(?=\D)/, '')
    .replace(/:$/, '')
  const plain = foldAccents(said.toLowerCase()).replace(/\s*\([^)]*\)/g, '')
  const [, verb = '', by = ''] = behindAct.exec(plain) ?? []
  const act = findAct(verb)
  if (by !== '' && act !== null && act !== 'read') return { kind: `by ${verb.split(/\s/)[0]}`, when: said }
  const [, preposition = '', name = ''] = bare.exec(plain) ?? []
  const environment = readEnvironment(title)
  if (environment !== null) return environment
  const found = platforms.find(([, pattern]) => pattern.test(name))
  if (found !== undefined) return { kind: found[0], when: said }
  return preposition !== '' && surfaces.test(name) ? { kind: 'surface', when: said } : null
}

/** A comment that opens with the name of a cloud ("AWS Secrets Manager"), of which a system runs in one. */
export function readCloud(comment: string): string | null {
  return cloud.exec(foldAccents(comment.trim().toLowerCase()))?.[1] ?? null
}

const cloud = /^(aws|gcp|azure|google cloud|digitalocean|hetzner)(?=[\s:–—(]|$)/

/** A title that names an environment ("Staging rollback"); its kind is what is left of it. A number makes it a step of several. */
export function readEnvironment(title: string): Means | null {
  const when = title.trim().replace(/:$/, '')
  const plain = foldAccents(when.toLowerCase()).replace(/\s*\([^)]*\)/g, '')
  const found = environment.exec(plain)
  if (found === null || /\d/.test(plain) || plain.split(/\s+/).length > mostOfTitle) return null
  return { kind: `in ${plain.replace(found[0], '')}`, when }
}

const mostOfTitle = 5

const behindAct =
  /^(.{3,40}?)\s+(?:via|using|through|uber|mittels|mediante|desde|a traves de|au moyen de|depuis|atraves de|pelo|pela)\s+(?:the\s+|la\s+|el\s+|le\s+|das\s+|die\s+|den\s+)?(\S.{1,40})$/u

const bare =
  /^(?:(for|on|with|in|via|using|through|from|if using|para|en|con|por|desde|mediante|fur|unter|mit|auf|uber|per|sur|avec|par|pour|depuis|no|na|com|pelo|pela|em)\s+)?(?:(?:a|an|the|el|la|los|le|les|o|das|die|den|der)\s+)?(.{2,40})$/u

/** Kinds of platforms, of which a system runs on one. */
const platforms: readonly (readonly [string, RegExp])[] = [
  [
    'runtime',
    /^(?:kubernetes|k8s|openshift|docker(?:[- ]compose| swarm)?|podman|bare[- ]metal|virtual machines?|vms?|systemd|helm|kubectl|nomad|ecs|fargate|cloud run)(?:\s+(?:pvc|deployments?|clusters?|installs?|installations?|setup|environments?|hosts?))?$/,
  ],
  ['system', /^(?:linux|mac ?os(?: x)?|windows|ubuntu|debian|rhel|centos|fedora|alpine)(?:\s*\/\s*\S+)*$/],
  ['cloud', /^(?:aws|gcp|azure|google cloud|gke|eks|aks|amazon web services)$/],
]

/** Where a system runs, in a title that another differs from in nothing else ("Staging rollback", "Production rollback"). */
const environment =
  /(?<![\p{L}-])(?:production|prod|staging|pre-?prod(?:uction)?|development|dev|local|sandbox|uat|qa|produccion|desarrollo|pruebas|produktion|entwicklung|recette|developpement|producao|homologacao|desenvolvimento)(?![\p{L}-])/u

/** By what a person reaches a system. */
const surfaces =
  /^(?:(?:web |admin |aws |gcp |azure )?(?:console|dashboard|ui|portal|panel|interface)|(?:the )?(?:[\w-]+ )?(?:cli|api)|command[- ]line|terminal|ssh|psql|sql|consola|panel(?: de control)?|linea de comandos|konsole|weboberflache|kommandozeile|ligne de commande|linha de comando|painel)$/
