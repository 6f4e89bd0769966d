const leads =
  /^(?:(?:only|nur|solo|sólo|seulement|só|apenas)\s+)?(?:if|when|si|cuando|wenn|falls|se|quando|quand|lorsque)\s+/iu

/** A condition behind “Only if:”, without the words by which it opens itself. */
export function conditionWords(when: string): string {
  return when.replace(leads, '')
}
