import { remembered } from '../../domain/remembered.ts'
import { polarityPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'
import { deniesPronoun } from './intent-after-code.ts'
import { namesReserved } from './is-reserved.ts'
import { withoutIdioms } from './without-idioms.ts'

/** Whether a text says of the code spoken of that it is not to be done ("This must never be run in production"). */
export const deniesCode = remembered((text: string): boolean => {
  return sentencesOf(text).some(it => {
    const plain = withoutIdioms(it).replace(/^[^\p{L}]+/u, '')
    return !justOnce.test(plain) && denies.test(plain)
  })
})

/** Whether a text says who alone does it, or who is asked before ("This needs the CFO's signature", "Not without the DBA"). */
export function reservesCode(text: string): boolean {
  return sentencesOf(text).some(
    it => namesReserved(it) || (withoutSomebody.test(it) && (deniesPronoun.test(it) || opensInDenial.test(it))),
  )
}

function sentencesOf(text: string): readonly string[] {
  return foldText(text)
    .split(/(?<=[.;!?])\s+/)
    .map(it => it.replace(/^[^\p{L}]+/u, ''))
}

const subject = `(?:${polarityPattern('pronouns')}|${polarityPattern('theCode')})`
const denies = new RegExp(
  `^(?:(?:and|but|please|also|note that)\\s+)*(?:${subject}(?:\\s+(?!(?:that|which|who)\\s)[^\\s.;:]+){0,8}?\\s+)?(?:${polarityPattern('notToBeDone')})(?!\\p{L})`,
  'u',
)
/** "Must not be run twice": once is asked for. */
const justOnce = /(?<!\p{L})(?:twice|more than once|in parallel|dos veces|zweimal|deux fois|duas vezes)(?!\p{L})/u
/** "Never without the DBA". */
const opensInDenial = new RegExp(`^(?:${polarityPattern('negationsBefore')})\\s+(?:without|sin|ohne|sans|sem)\\s`, 'u')
const withoutSomebody = /(?<!\p{L})(?:without|sin|ohne|sans|sem)\s/u
