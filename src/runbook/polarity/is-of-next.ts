import { foldText } from '../words/fold-text.ts'

/** Whether a sentence is about what follows it ("The next command takes ten minutes"). */
export function isOfNext(text: string): boolean {
  const plain = foldText(text)
  return ofNext.test(plain) || pointsAhead.test(plain)
}

/** "We used to do the following. Don't do it any more." */
const pointsAhead =
  /^[^.:]*(?<!\p{L})(?:the following|what follows|lo siguiente|folgendes|ce qui suit|o seguinte)\s*[.:]/u

const ofNext =
  /^(?:\[!\w+\]\s*)?(?:(?:note|hint|tip|hinweis|tipp|nota|consejo|remarque|astuce|dica)\s*:\s*)?(?:(?:the|this|el|la|der|die|das|le|o|a)\s+)?(?:next|following|siguiente|nachste[rn]?|folgende[rn]?|prochaine?|seguinte|proxim[oa])\s/u
