import { findAct } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

const audience = new RegExp(`(?<![\\p{L}])${wordsFor('audience')}(?![\\p{L}])`, 'u')

const helps =
  /\b(?:escalat\w+|page|paging|call|contact|phone|ping|involve|engage|loop in|pull in|bring in|reach out|talk to|speak to|(?:check|investigate) with|ask|notify|alert|hand over|open (?:a|an) (?:\w+ )?(?:ticket|case|support)|raise (?:a|an) (?:\w+ )?(?:ticket|case)|(?:open|raise|file|create) an? (?:[\w-]+ ){0,3}?(?:ticket|case)|file (?:a|an) (?:\w+ )?(?:ticket|case)|escalar|escala|contactar|contacta|llamar|llama|avisar|avisa|eskalieren|eskaliere|kontaktieren|anrufen|escalader|escaladez|contacter|contactez|appeler|appelez|contate|acione|ligue)\b/iu

/** "Ask your tech lead", "ping the SRE", "open an AWS support ticket", and not "ask whether it is back". */
const asksSomebody =
  /^(?:(?:ask|ping|page|call|talk to|speak to|(?:check|investigate) with|contact|phone|engage|involve|loop in|pull in|bring in|reach out to|hand (?:over|off) to)\s+(?:in\s+)?(?:(?:your|an?|the|our)\s+)?@?(?:[\w'’-]+\s+){0,3}?(?:lead|person|team|manager|on-?call|owners?|engineers?|admin\w*|dba|sre|sm|cto|ceo|support|maintainers?|experts?|vendor|provider|devops|legal|security|architect|director|commander)\b|escalate\s+(?:immediately\s+|directly\s+)?to\s|(?:open|raise|file|create)\s+an?\s+(?:[\w-]+\s+){0,3}?(?:ticket|case)\b|(?:contact(?:er|ez|ar|a|e)|kontaktier\p{L}+|escal(?:ar|a|e|ader|adez)|acione|ligue|avis(?:ar|a|e)|llam(?:ar|a|e))\s+(?:\p{L}+\s+){0,3}?(?:support|soporte|suporte|equipo|equipe|team|responsable|responsavel|proveedor|fournisseur|fornecedor|admin\p{L}*)(?![\p{L}]))/u

/** Under a heading of escalation a few words without a verb say who: "secondary and network SRE". */
const who = /^(?!(?:sev|p|s)-?\d|(?:this|it|that|there|no|none|only|nothing)\b)\p{L}[^.:;→]{1,70}(?:\([^()]*\))?\.?$/iu

const enlarges = /^escalar?\s+(?:horizontal|vertical|recursos|replicas|instancias|a \d)/u

/** Handing over to people who help; telling those whom it concerns is none. */
export function asksForHelp(go: string, { phase, label }: Pick<Statement, 'phase' | 'label'>): boolean {
  const act = findAct(go)
  if (phase === 'escalate' && act === null && who.test(go.trim())) return true
  // In Spanish and Portuguese it also is to make something larger.
  if (enlarges.test(foldText(go))) return false
  const escalation = phase === 'escalate' || /escala|eskal/i.test(label ?? '')
  const found = helps.exec(go)
  if (found === null) return act === 'escalate'
  const told = foldText(go.slice(found.index))
  const asked = act === 'escalate' || asksSomebody.test(told) || (act === 'notify' && found.index < 12) || escalation
  if (
    /^(?:page|phone|call)\s+(?:(?:numbers?|size|views?|cache|loads?|renders?|shows?|returns?|works?|is|are|fails?)\b)/.test(
      told,
    )
  )
    return false
  const api = /^(?:call|contact|alert|page|ask)$/i.test(found[0]) && /`|\/\w|\bapi\b/i.test(told.slice(0, 30))
  return (
    asked &&
    !api &&
    (escalation ||
      !audience.test((told.split(/[.;]|\s(?:so|with|about|regarding)\s/)[0] ?? '').replace(/\p{L}+['’]s?\s/gu, '')))
  )
}
