import { flowPattern } from '../languages/languages.ts'

const finding =
  '(?:contains?|shows?|lists?|holds?|has|includes?|prints?|says?|reads?|matches|see|find|enthalt|zeigt|steht|findest?|siehst|contiene|muestra|aparece|ves|encuentras|contient|affiche|montre|voyez|trouvez|contem|mostra|aparecer?|ve|encontrar)'

/** "If your history holds this, …:": the code is what is found. */
export const findsCode = new RegExp(
  `^(?:${flowPattern('if')})\\s[^:;.]{0,80}?${finding}\\s+(?:this|these|the following|one of these|das|dies|diese|folgendes|esto|estos?|lo siguiente|ceci|ces|isto|isso|o seguinte)(?!\\p{L})`,
  'u',
)

/** "If the log shows:": the same of what stands behind. */
export const endsInFinding = new RegExp(`(?<!\\p{L})${finding}\\s*:\\s*$`, 'u')
