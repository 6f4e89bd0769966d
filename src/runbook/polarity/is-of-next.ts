import { foldText } from '../words/fold-text.ts'

/** Whether a sentence is about what follows it ("The next command takes ten minutes"). */
export function isOfNext(text: string): boolean {
  return ofNext.test(foldText(text))
}

const ofNext =
  /^(?:\[!\w+\]\s*)?(?:(?:note|hint|tip|hinweis|tipp|nota|consejo|remarque|astuce|dica)\s*:\s*)?(?:(?:the|this|el|la|der|die|das|le|o|a)\s+)?(?:next|following|siguiente|nachste[rn]?|folgende[rn]?|prochaine?|seguinte|proxim[oa])\s/u
