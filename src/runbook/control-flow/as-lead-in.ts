import { flowPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'

const either = new RegExp(`,?\\s+(?:${flowPattern('eitherOpens')}):?$`, 'u')

/** Whether a text leads into what stands under it ("If it fails:", "If it fails, either"). */
export function isLeadIn(text: string): boolean {
  return text.endsWith(':') || either.test(foldText(text))
}

/** "If it fails, either" as "If it fails:". */
export function asLeadIn(text: string): string {
  const at = either.exec(foldText(text))?.index
  return at === undefined ? text : `${text.slice(0, at)}:`
}
