import { flowPattern, polarityPattern } from '../languages/languages.ts'
import { findAct } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { leavesToRole } from './names-role.ts'

/** Whether a comment says who alone may run what stands under it, or who has to be asked before ("Ask the DBA first"). */
export function isReserved(comment: string): boolean {
  const plain = foldText(comment).replace(/^[^\p{L}]+/u, '')
  const act = findAct(comment)
  const tells = (act === 'notify' || act === 'escalate') && comesBefore.test(plain)
  return tells || namesReserved(plain)
}

/** The same of a folded text, without what it tells somebody before. */
export function namesReserved(plain: string): boolean {
  return onlySomebody.test(plain) || asksFirst.test(plain) || needsConsent.test(plain) || leavesToRole(plain)
}

const onlySomebody = new RegExp(
  `^(?:${flowPattern('narrows')}|so|seule?s?) (?!(?:${flowPattern('ifBehind')}|${flowPattern('usedIn')}|${flowPattern('onlyWith')}|${flowPattern('after')}|while|solange|mientras|tant que|enquanto)(?!\\p{L}))(?:\\S+ ){1,5}(?:${polarityPattern('doerVerbs')})(?!\\p{L})`,
  'u',
)

const asking =
  'ask|check with|consult|talk to|speak (?:to|with)|call|page|ping|contact|confirm with|clear (?:it |this |these )?with|agree (?:it )?with|coordinate with|get|preguntar?|consultar?|avisar?|frage?n?|abstimmen|absprechen|abklaren|ruckfrage|demande[rz]?|consulte[rz]?|pergunt(?:ar|e)|avis(?:ar|e)|consult(?:ar|e)'
const before = "first|before|beforehand|vorher|zuerst|erst|zuvor|primero|antes|d[’']abord|avant|prealablement|primeiro"

const comesBefore = new RegExp(`(?<!\\p{L})(?:${before})(?!\\p{L})`, 'u')

/** "Ask Ana first", "Erst den DBA fragen", "Preguntar antes al DBA". */
const asksFirst = new RegExp(
  `^(?:please |bitte |por favor )?(?:(?:${asking}) .{2,60}?(?:^|\\s)(?:${before})(?!\\p{L})|(?:${asking}) (?:${before}) |(?:${before}) (?!(?:you|we|sie|du|ihr)(?!\\p{L})).{2,40}? (?:${asking})(?!\\p{L}))`,
  'u',
)

/** "Requires approval of the DBA", "Nur mit Freigabe". */
const needsConsent =
  /(?:^|\s)(?:requires?|needs?|with|after|without|get|await|wait for|subject to|requiere|necesita|con|braucht|benotigt|mit|nach|exige|necessite|requiert|avec|precisa de|requer|com)\s(?:\S+\s){0,3}?(?:approval|permission|consent|sign-?off|sign-?ature|go-ahead|authori[sz]ation|ok(?:ay)?|firma|unterschrift|assinatura|aprobacion|permiso|visto bueno|freigabe|genehmigung|zustimmung|accord|autorisation|validation de|aprovacao|permissao|autorizacao)(?!\p{L})/u
