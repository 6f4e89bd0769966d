import { cutUnredacted } from '../../domain/cut-text.ts'
import { flowPattern, polarityPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'
import type { ContextText } from './context-text.ts'
import { headsDoer, isNotYours, namesRole } from './names-role.ts'
import { forbidden, type Polarity, reserved } from './polarity.ts'
import { withoutIdioms } from './without-idioms.ts'

/**
 * What sentences say of all that they open or follow ("This runbook is obsolete", "The following steps are carried out by
 * the DBA"), and of a step in its own words; null where they say nothing of it.
 */
export function decideWhole(own: string, above: readonly ContextText[]): Polarity | null {
  for (const { kind, text } of [{ kind: 'opening' as const, text: own }, ...above]) {
    const says = sayingOf(kind, text, own)
    const quoted = `“${cutUnredacted(text, 80)}”`
    if (says === 'forbidden') return { ...forbidden, why: `it is forbidden by ${quoted}` }
    if (says === 'void') return { verdict: 'unclear', why: `it is taken back by ${quoted}` }
    if (says === 'reserved') return reserved
  }
  return null
}

/** Nobody is to do it, it is not in force, or somebody else does it. */
type Saying = 'forbidden' | 'void' | 'reserved'

function sayingOf(kind: ContextText['kind'], text: string, own: string): Saying | null {
  switch (kind) {
    case 'opening':
      return readSaying(text, false)
    case 'label':
    case 'heading':
      // What stands behind a title, or in its parentheses, is about all below it.
      for (const [, inside, behind] of text.matchAll(/\(([^()]+)\)|\s[–—-]\s(.+)$/g)) {
        const says = readSaying(inside ?? behind ?? '', true)
        if (says !== null) return says
      }
      return kind === 'label' ? readSaying(text, true) : null
    case 'after':
      // What ends in a colon is about what follows it.
      return text.trimEnd().endsWith(':') ? null : readSaying(text, true)
    case 'lead-in':
    case 'item':
    case 'quote':
      return readSaying(text, text !== own)
    case 'alert':
    case 'column':
    case 'column of other code':
    case 'lead-in of the code before':
    case 'other cell':
    case 'other column':
    case 'remark':
    case 'whose':
      return null
  }
}

/** `near`: it stands right beside the step, so that a state alone is about that ("Suspended until further notice"). */
function readSaying(text: string, near: boolean): Saying | null {
  // "If no nodes are returned: do not use this runbook" is a condition, which is asked.
  if (opensCondition.test(foldText(text))) return null
  for (const sentence of text.replace(/[*_]/g, '').split(/(?<=[.!?;])\s+/)) {
    const plain = foldText(sentence)
      .replace(/^[^\p{L}(]+/u, '')
      .trim()
    if (plain.includes('`')) continue
    if (forbids.test(withoutIdioms(plain))) return 'forbidden'
    if (isVoid.test(plain) || (near && statesVoid.test(plain))) return 'void'
    if (isForOther(plain)) return 'reserved'
  }
  return null
}

function isForOther(plain: string): boolean {
  if (isNotYours(plain)) return true
  const [, head = '', who = ''] = /^([^:]{2,24}):\s*(.{2,60}?)[.:]?$/u.exec(plain) ?? []
  if (headsDoer(head) && namesRole(who)) return true
  if (/\((?:not you|nicht (?:du|sie)|no (?:tu|usted)|pas (?:toi|vous)|nao voce)\)/u.test(plain)) return true
  if (narrowed.test(plain) && namesRole(plain)) return true
  return [doneBy, doesIt, doneByLast].some(it => namesRole(whoIn(it.exec(plain))))
}

function whoIn(found: RegExpExecArray | null): string {
  return (found?.groups?.who ?? found?.groups?.whoFirst ?? '').trim()
}

const opensCondition = new RegExp(`^[^\\p{L}]*(?:${flowPattern('if')})(?!\\p{L})`, 'u')

/** "This runbook", "The following steps". */
const whole = `(?:${polarityPattern('wholes')})`
/** The same, or the code spoken of. */
const subject = `(?:${whole}|${polarityPattern('theCode')})`
const states = polarityPattern('states')
const be =
  '(?:is|are|was|were|(?:has|have) been|remains?|stays?|ist|sind|wurden?|bleib(?:t|en)|es|son|esta|estan|queda|quedan|est|sont|reste|restent|e|sao|fica|ficam|foi|foram)'
const end =
  '(?=[.!,;)]*$|[.!,;)]\\s|\\s(?:since|until|till|as of|from|pending|by|because|while|for now|due to|and|after|on|in|seit|bis|wegen|ab|und|nach|desde|hasta|por|a partir|y|tras|depuis|jusqu|en raison|et|apres|ate|apos|e)(?![\\p{L}]))'

/** "This section is (currently) suspended." */
const isVoid = new RegExp(
  `^${subject}\\s+(?:\\p{L}+ ){0,1}?${be}\\s+(?:(?!not )\\p{L}+ ){0,2}?(?:${states})${end}|^${subject}\\s+(?:entfall(?:t|en)|gilt nicht mehr|no longer (?:applies|apply)|ya no (?:se )?(?:aplican?|valen?|usan?)|nao se aplicam? mais)(?!\\p{L})`,
  'u',
)
/** "Suspended until further notice." */
const statesVoid = new RegExp(
  `^(?:\\((?=[^()]*\\)))?(?:(?:currently|temporarily|now|derzeit|zurzeit|vorubergehend|por ahora|actualmente|actuellement|atualmente) )?(?:${states})${end}`,
  'u',
)
/** "Do not follow this section.", "Do not follow this yet." */
const forbids = new RegExp(
  `^(?:please |bitte |por favor )?(?:${polarityPattern('negationsBefore')})\\s+(?:(?:\\p{L}+\\s+){0,2}?(?:any of |one of )?${whole}|(?:${polarityPattern('runVerbs')}|follow|folge[n]?|siga[n]?|sigas|seguir|suivez|suivre)\\s+(?:this|these|that|any of (?:this|these)|diesen|dem|esto|estos|ceci|isto))(?:\\s+(?:yet|any ?more|now|alone|at all|in production|noch))?\\s*[.!:]*$`,
  'u',
)
const narrowed = /^(?:only|just|nur|solo|seulement|uniquement|apenas|so|reserved|exclusively)\s/u
const by = '(?:by|durch|von|vom|por|pel[oa]|par)'
const done =
  '(?:carried out|done|run|performed|executed|handled|made|ausgefuhrt|durchgefuhrt|erledigt|ejecutad[oa]s?|realizad[oa]s?|hech[oa]s?|effectuee?s?|executee?s?|realisee?s?|faite?s?|executad[oa]s?|feit[oa]s?)'
/** "The following steps are carried out by the DBA." */
const doneBy = new RegExp(
  `^${whole}\\s+${be}\\s(?:\\p{L}+\\s){0,2}?(?:${done}\\s${by}\\s(?<who>[^.,;:]{2,40}?)|${by}\\s(?<whoFirst>[^.,;:]{2,40}?)\\s${done})(?:\\s(?:only|alone))?[.:!]*$`,
  'u',
)
/** "The DBA carries out the following steps." */
const doesIt = new RegExp(
  `^(?<who>[^.,;:]{2,40}?)\\s(?:runs?|do(?:es)?|carr(?:y|ies) out|performs?|executes?|handles?|takes? care of|ejecutan?|realizan?|hacen?|execute(?:nt)?|effectuent?|realise(?:nt)?|executa|executam|realizam?|fazem|faz)\\s${whole}[.:!]*$`,
  'u',
)
/** "Diese Schritte führt das Datenbank-Team aus." */
const doneByLast = new RegExp(
  `^${whole}\\s(?:fuhr(?:t|en)|mach(?:t|en)|erledig(?:t|en)|ubernimmt|ubernehmen|l[oa]s (?:ejecuta|hace|realiza)n?)\\s(?<who>[^.,;:]{2,40}?)(?:\\s(?:aus|durch))?[.:!]*$`,
  'u',
)
