import { polarityPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'
import type { ContextText } from './context-text.ts'
import { intentOfLeadIn } from './intent-of-lead-in.ts'
import { isCauseTitle, isForbiddingTitle, isProhibition, isReportingTitle } from './is-forbidding-title.ts'
import { isRetractingLabel } from './is-retracting-label.ts'
import { wrongSigns } from './wrong-signs.ts'

const alerts = /^\[!(?:caution|warning)\]|^[^\p{L}]*(?:⚠|🚨)/u

/** Whether a text around a step says that what stands below it is not to be done. */
export function forbidsBelow({ kind, text }: ContextText): boolean {
  const plain = foldText(text)
  switch (kind) {
    case 'label':
      return isForbiddingTitle(text) || isRetractingLabel(text)
    case 'heading':
    case 'column':
      return isForbiddingTitle(text)
    case 'other column':
      return /\b(?:do not (?:use|run)|never|(?:used|run|executed) by|why\b.*\b(?:dangerous|bad|wrong|not)|why not|danger|prohibited|forbidden)\b/.test(
        plain,
      )
    case 'alert':
      return alerts.test(plain)
    case 'other cell':
      return onlyDenies.test(plain) || (wrongSigns.test(text) && !/\p{L}/u.test(text))
    case 'quote':
      return alerts.test(plain) || intentOfLeadIn(text) === 'forbids' || sentencesOf(text).some(isProhibition)
    case 'opening':
    case 'after':
    case 'whose':
    case 'remark':
    case 'column of other code':
      return false
    case 'lead-in of the code before':
      return intentOfLeadIn(text) === 'forbids'
    case 'lead-in':
    case 'item':
      return wrongSigns.test(text) || /^:::+\s*(?:danger|warning|caution)/i.test(text)
  }
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!])\s+/)
}

/** Whether a heading, a label or a column stands over what is only reported or shown. */
export function onlyReports({ kind, text }: ContextText): boolean {
  if (kind === 'label' && isCauseTitle(text)) return true
  return (kind === 'heading' || kind === 'label' || kind === 'column') && isReportingTitle(text)
}

/** A cell that says no and nothing else. */
const onlyDenies = new RegExp(
  `^(?:${polarityPattern('negationsBefore')}|forbidden|prohibited|not allowed|${polarityPattern('forbiddingWholeNames')})[.! ]*(?:ever)?[.!]*$`,
  'u',
)
