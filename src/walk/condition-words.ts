/** The “se” of Portuguese stands before an article or the like; that of Spanish (“se agota el disco”) belongs to its verb. */
const leads =
  /^(?:(?:only|nur|solo|sólo|seulement|só|apenas)\s+)?(?:if|when|si|cuando|wenn|falls|quando|quand|lorsque|se(?=\s+(?:(?:o|a|os|as|uma?|não|nenhuma?|alguma?|isso|isto|ess[ea]|est[ea]|el[ea]|houver|for|ainda|já)\s|`)))\s+/iu

/** A condition behind “Only if:”, without the words by which it opens itself. */
export function conditionWords(when: string): string {
  return when.replace(leads, '')
}
