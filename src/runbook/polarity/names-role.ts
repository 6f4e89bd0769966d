import { remembered } from '../../domain/remembered.ts'
import { findAct } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'

/** Whether words are nothing but the role of a person other than the one who responds ("DBA", "the platform team only"). */
export const namesRole = remembered((text: string): boolean => {
  const plain = foldText(text.replace(/[*_`@]/g, ''))
    .replace(/[.:;]$/, '')
    .trim()
  return role.test(plain) && !isAnyone(plain) && findAct(plain) === null
})

/** Whether a text names one in parentheses or before its first colon ("Restart it (platform team): …", "DBA: …"). */
export function isForRole(text: string): boolean {
  const asides = [...text.replace(/`[^`]*`/g, ' ').matchAll(/[([]([^()[\]]{2,40})[)\]](?!\()/g)].map(
    ([, it = '']) => it,
  )
  const [, opening = '', rest = ''] = /^([^:`.]{2,40}):\s+(.+)/su.exec(text) ?? []
  // "Owner: the data team" says whose the document is, and of nobody what they do.
  const does = rest.includes('`') || findAct(rest) !== null
  return asides.some(namesRole) || (does && namesRole(opening)) || namesRole(text) || leavesToRole(foldText(text))
}

/** Whether a folded text leaves something to one ("Please leave this to the DBA", "Handled exclusively by the data team"). */
export const leavesToRole = remembered((plain: string): boolean => {
  return isNotYours(plain) || [...plain.matchAll(leaves)].some(([, whom = '']) => namesRole(whom))
})

/** Whether a folded text says that whoever reads it does it not ("Nothing here is yours to run"). */
export function isNotYours(plain: string): boolean {
  return notYours.test(plain)
}

/** Whether the head of a column is one of who does or may do what its rows give. */
export function headsRole(head: string): boolean {
  return who.test(foldText(head).replace(/[:?]$/, '').trim())
}

/** Whether a name before a colon is that of who does what follows, and not of whose it is ("Who: the DBA", not "Owner: …"). */
export function headsDoer(head: string): boolean {
  return doer.test(head.trim())
}

/** Whether a cell under such a head leaves it to whoever responds ("anyone", "on-call", "yes"). */
export function isAnyone(cell: string): boolean {
  return anyone.test(foldText(cell.replace(/[*_`@]/g, '')).trim())
}

const roles =
  '(?:shift )?supervisor(?= only$)|officer|controller|accountants?|accounting|auditor|bookkeep(?:er|ing)|finance|compliance|dba|sre|c[etfiop]o|ciso|dpo|vp|director|head|lead|leader|manager|admin(?:istrator)?|owner|vendor|supplier|lawyer|legal|counsel|team|squad|crew|board|management|architect|engineer|developer|datenbankadministrator|leiter(?:in)?|leitung|geschaftsfuhr\\p{L}+|teamleiter(?:in)?|abteilung|anbieter|hersteller|equipo|jef[ea]|responsable|proveedor|administrador[ae]?|equipe|chef|administrateur|fournisseur|direction|gerente|fornecedor|diretor[ae]?'
const role = new RegExp(
  `^(?:(?:only|by|for|nur|fur|von|durch|solo|por|para|el|la|seul(?:ement)?|par|pour|le|apenas|so|pel[oa]|o|the|our|an?|der|die|das|vom) |l['’]){0,4}(?:[\\p{L}\\p{N}&/-]+ ){0,3}?(?:(?:${roles})s?|[\\p{L}-]+team)(?: (?:de|des|du|der|do|da|del|of|for)(?: \\p{L}+){1,2}|(?<=equip[eo]) \\p{L}+)?(?: (?:only|nur|solo|seulement|apenas))?$`,
  'u',
)

const who =
  /^(?:who|whom|owner|owned by|by|by whom|done by|performed by|run by|role|roles|allowed(?: (?:for|to|by))?|permitted(?: (?:for|to|by))?|who may|may (?:do|run) (?:it|this)|responsib(?:le|ility)|authori[sz]ed(?: by)?|approver|approval|approved by|team|wer|rolle|verantwortlich\p{L}*|zustandig\p{L}*|erlaubt(?: fur)?|darf|durch|quien|rol|responsables?|permitido(?: a| para)?|autorizado|equipo|qui|role|equipe|autorise|quem|papel|responsavel|autorizad[oa])$/u

const doer =
  /^(?:who|whom|by whom|(?:done|performed|run|executed|carried out|handled) by|wer|durch|(?:aus|durch)gefuhrt (?:durch|von)|quien|ejecuta(?:do por)?|qui|execute par|quem|executado por)$/u

const leaves =
  /(?<!\p{L})(?:leave (?:this|it|that|these|them|what follows|the (?:next|following)(?: \p{L}+)?|the \p{L}+ below) to|reserved (?:for|to)|handled (?:only |exclusively )?by|(?:only|exclusively) (?:done |run |performed )?by|exclusively for|reservee?s? (?:aux?(?! )|a)|reservad[oa]s? (?:al?|para)|ausschliesslich (?:durch|von)|vorbehalten|solo (?:lo |la )?pueden? (?:hacer|ejecutar)(?:lo|la)?) ?(.{2,40}?)(?:[.,;:!)\]]|$)/gu
const notYours =
  /(?<!\p{L})(?:not your (?:job|task|decision|call)|(?:not|nothing (?:here|below)? ?is) yours(?: to (?:run|do|start|touch))?|has no mandate)(?!\p{L})/u

const anyone =
  /^(?:$|[-–—✓✔✅☑x]+$|(?:the |any |our )?(?:any ?one|any ?body|every ?one|everybody|any|all|whoever|you|responders?|incident (?:commander|responder)s?|on-?call|oncall)(?: (?:engineer|person|responder|sre|developer|team member)s?)?$|(?:person|engineer|sre|developer) on call$|(?:yes|y|true|ok(?:ay)?|always|allowed|permitted|not needed|none|no approval|n\/a)(?![\p{L}])|(?:jeder|alle|wer bereitschaft hat|bereitschaft|rufbereitschaft|ja|cualquiera|todos|guardia|si|n'importe qui|tous|astreinte|oui|qualquer um|todos|plantao|sim)$)/u
