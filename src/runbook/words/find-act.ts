import { remembered } from '../../domain/remembered.ts'
import { wordsIn } from '../../domain/shorten.ts'
import { type Act, actOf, actOfLast, conditions, fillers, flowPattern } from '../languages/languages.ts'
import { foldAccents } from './fold-text.ts'
import { hasImperativeShape } from './has-imperative-shape.ts'

/** What a text tells to do, by the verb of its first clause that has one, or null. "If …, restart" is a restart. */
export const findAct = remembered((text: string): Act | null => {
  for (const [index, clause] of clausesOf(text).entries()) {
    const act = actOfClause(clause)
    if (act !== null) return act
    // An unknown verb may change something.
    if (index === 0 && hasImperativeShape(clause)) return 'change'
  }
  return null
})

/** Whether the text is an instruction from its first words on, a condition before it aside. */
export const isImperative = remembered((text: string): boolean => {
  const main = mainClauseOf(withSigns(text))
  const [first = '', second = ''] = main.split(clauseEnd)
  if (actOfClause(first) !== null || hasImperativeShape(first)) return true
  // "Maintenance mode: set …": a name of a few words, a colon, and what to do. A text in capitals only names.
  const named = first.split(/\s+/).length <= 5 && main.slice(first.length).startsWith(': ')
  return named && /\p{Ll}/u.test(second) && actOfClause(second) !== null
})

/** "Attempt a restart" is a restart, "perform a full rollback" is a rollback. */
const attempt =
  /\b(?:attempt|try|have|perform|do|initiate|begin|execute|conduct|force|take)\s+(?:(?:an?|the)\s+)?(?:(?:full|manual|rolling|clean|controlled|graceful|immediate|hard|soft|quick|close|closer)\s+)?(?=(?:restart|reboot|rollback|redeploy|failover|restore|reset|purge|flush|drain|switchover|look|cross-check)\b(?!\.))/i

/** "Use the console to trace …" is "trace …". */
const means = /^use\s+(?:[^\s.;:,]+\s+){1,6}?to\s+(?=\p{L})/iu

/** The text's clauses in their order, without the condition that opens it and with code as one sign. */
function clausesOf(text: string): readonly string[] {
  return mainClauseOf(withSigns(text)).split(clauseEnd)
}

const clauseEnd = /[.;:!](?:\s+|$)|\s+[—–]\s+/

function withSigns(text: string): string {
  return text
    .replace(/[\u2010\u2011]/g, '-')
    .replace(attempt, '')
    .replace(means, '')
    .replace(/`[^`]*`|(?<![\w-])[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/g, '·')
    .replace(/[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}|(?<=ez)-(?:les?|la|lui|leur)(?![\p{L}-])/giu, '')
}

/** The text without the conditions it starts with, of which at most eight are read. */
export const mainClauseOf = remembered((text: string): string => {
  let plain = text.trim()
  for (let count = 0; count < 8; count++) {
    const first = foldAccents(plain.split(/[\s,]+/, 1)[0]?.toLowerCase() ?? '')
    const after = conditions.has(first) ? behindCondition(plain) : undefined
    if (after === undefined) break
    plain = after.trim()
  }
  // "Otherwise restart it" has no comma.
  const contrary = otherwise.exec(foldAccents(plain.toLowerCase()))?.[0] ?? ''
  const rest = plain.slice(contrary.length)
  return contrary !== '' && actOfClause(rest) !== null ? rest : plain
})

const otherwise = new RegExp(`^(?:${flowPattern('otherwise')})[,:]?\\s+`, 'u')

function behindCondition(text: string): string | undefined {
  return (
    /^[^:,(—–→⇒]*(?:\([^)]*\)[^:,(—–→⇒]*)*(?:[:,—–→⇒]|->|=>)\s*(.+)$/s.exec(text)?.[1] ??
    /\sthen\s+(.+)$/s.exec(text)?.[1] ??
    /\s(?:we|you)\s+((?:should|must|need to|have to|can|may)\s.+)$/s.exec(text)?.[1]
  )
}

function actOfClause(clause: string): Act | null {
  return actOfOpening(clause) ?? actOfEnd(clause)
}

/** "Dienst neu starten", "Benutzer benachrichtigen über …": a few words, the last of them the verb, or one of the first. */
function actOfEnd(clause: string): Act | null {
  const words = clause.trim().split(/\s+/, 7)
  const last = words.length > 6 ? undefined : actOfLast.get(foldAccents(words.at(-1)?.toLowerCase() ?? ''))
  return (
    last ??
    words
      .slice(1, 3)
      .map(word => actOfLast.get(foldAccents(word)))
      .find(act => act !== undefined) ??
    null
  )
}

/** Whether a clause of any length ends in the verb of what is done, as in German ("den Dienst auf beiden Knoten neu starten"). */
export function endsInVerb(text: string): boolean {
  const words = (clausesOf(text)[0] ?? '').trim().split(/\s+/).slice(-60)
  const last = actOfLast.get(
    foldAccents(
      words
        .at(-1)
        ?.toLowerCase()
        .replace(/[.,;:]$/, '') ?? '',
    ),
  )
  return last !== undefined && words.length < 60 && words.at(-2) !== 'zu' && !words.some(word => told.has(word))
}

/** Verbs with which the one at the end tells what somebody else does or may do. */
const told = new Set(
  wordsIn('muss, müssen, kann, können, soll, wird, werden, darf, dürfen, will, wollen, möchte, lässt, sich'),
)

function actOfOpening(clause: string): Act | null {
  const words = wordsOf(clause)
  for (let word = words.next(); !word.done; ) {
    const next = words.next()
    const following = next.done ? '' : next.value
    const act = actOf.get(`${word.value} ${following}`) ?? actOfWord(word.value) ?? actAround(word.value, clause)
    if (word.value === 'alert' && (following === '' || alertNames.has(following))) return null
    if ((act === 'change' || act === 'destroy') && (who.test(following) || tellsOf.test(following))) return null
    if (act !== undefined && !(fillers.has(word.value) && actOf.has(following)))
      return act !== 'read' && states.test(clause) ? null : act
    if (!fillers.has(word.value)) return null
    word = next
  }
  return null
}

/** Who does it, behind a noun that is a verb elsewhere ("Shift lead", "Release manager"). */
const who = /^(?:leads?|leaders?|managers?|supervisors?|owners?|captains?|engineers?|crew)(?:'s)?$/

/** What is told of a noun that is a verb elsewhere ("Rollback never downgrades …", "Restart was refused"). */
const tellsOf = /^(?:is|are|was|were|has|had|does|did|will|never|always|happens|takes)$/

/** The act of a verb in two parts with its object between them: "Roll it back", "Fail the database over". */
function actAround(verb: string, clause: string): Act | undefined {
  const apart = /^\P{L}*(\p{L}+)\s+(?:[\p{L}\d·-]+\s+){1,3}?(back|over|out|up|down|off|on)(?![\p{L}])/iu.exec(clause)
  return apart?.[1]?.toLowerCase() === verb ? actOf.get(`${verb} ${apart[2]?.toLowerCase()}`) : undefined
}

/** Behind "alert" where it is a noun ("Alert rule", "Alert if below 50 %", "Alert"). */
const alertNames = new Set(
  wordsIn('at, if, when, si, wenn, quand, se, quando, on, rule, rules, name, fires, firing, condition, threshold'),
)

/** A prefix that does not change what a verb does ("soft-delete"). */
const manner = /^(?:soft|hard|bulk|mass|force|batch|hot)-/

/** A noun that is a verb elsewhere, and what should be so ("Phone number should be …"). */
const states = /^\p{Lu}\p{Ll}+(?:\s\p{Ll}+)?\s(?:should|must)\s/u

/** The act of a verb; "re-enable" and "reactivate" do what "enable" and "activate" do. */
function actOfWord(word: string): Act | undefined {
  const known = actOf.get(word) ?? actOf.get(word.replace(manner, ''))
  const bare = known === undefined && enclitic.test(word) ? actOf.get(word.replace(enclitic, '')) : undefined
  if (bare !== undefined) return bare
  if (known !== undefined || !word.startsWith('re') || noPrefix.has(word)) return known
  const again = actOf.get(word.slice(word[2] === '-' ? 3 : 2))
  return word[2] === '-' || again === 'change' || again === 'destroy' ? again : undefined
}

/** Verbs that begin as if something were done again. */
const noPrefix = new Set(wordsIn('return, remark'))

/** The pronoun at the end of a Spanish or Portuguese verb ("libérala", "reiniciarlo", "libere-a"). */
const enclitic = /(?<=.{4})(?:l[aoe]s?|-l?[oa]s?)$/

/** The acts of the gerunds behind a "by" ("contain it by revoking tokens, isolating hosts and …"). */
export function actsOnTheWay(text: string): readonly Act[] {
  const behind = /\bby\s+(?=[\p{L}-]+ing\b)(.+)$/su.exec(text)?.[1] ?? ''
  return [...behind.matchAll(/(?:^|[,;]\s+|\b(?:and|or|then)\s+)([\p{L}-]+)ing\b/gu)].flatMap(([, stem = '']) => {
    const verb = stem.toLowerCase()
    return actOfWord(verb) ?? actOfWord(`${verb}e`) ?? actOfWord(verb.replace(/(.)\1$/, '$1')) ?? []
  })
}

/** The words of a clause one by one, since the first that is no filler decides. */
function* wordsOf(clause: string): Generator<string, undefined> {
  for (const found of clause.matchAll(/[\p{L}][\p{L}\p{M}'-]*|·|\S/gu)) yield foldAccents(found[0].toLowerCase())
}
