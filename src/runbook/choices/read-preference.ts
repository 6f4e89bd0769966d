import { foldAccents } from '../words/fold-text.ts'

/** "Preferred: …" beside "Fallback: …", "Quick fix" beside "Permanent fix", "Lösung" beside "Alternative": the title, or null. */
export function readPreference(title: string): string | null {
  const plain = foldAccents(
    title
      .trim()
      .replace(/^[\d.)§#\s]+(?=\D)/, '')
      .toLowerCase(),
  )
  return preference.test(plain) ? title.trim().replace(/:$/, '') : null
}

/** Whether titles of remedies differ, and one of them says when it is taken: "Fix" beside "Fix" says nothing of that. */
export function saysWhichIsTaken(titles: readonly string[]): boolean {
  const differ = new Set(titles).size === titles.length
  return titles.length > 1 && differ && titles.some(it => !onlyRemedy.test(foldAccents(it.toLowerCase())))
}

const remedy =
  '(?:fix(?:es)?|solution|remedy|workaround|option|method|approach|path|way|losung|loesung|solucion|solucao|metodo|methode|correcao|correction|arreglo|opcion|opcao)'
const onlyRemedy = new RegExp(`^${remedy}(?=\\s*(?:$|[:(—–]| - ))`, 'u')
const preference = new RegExp(
  `^(?:(?:preferred|manual|automat(?:ic|ed)|primary|recommended|default|fallback|secondary|alternate|plan [ab]|quick|fast|temporary|interim|permanent|proper|lasting|bevorzugt|empfohlen|notlosung|schnelle|dauerhafte|preferid[oa]|recomendad[oa]|rapid[oa]|temporal|definitiv[oa]|preferee?|recommandee?|rapide|temporaire|definitive?|preferencial|temporari[oa])(?: (?:${remedy}|rollback|restore|recovery))?|(?:solucion|solution|solucao|correction|correcao) (?:rapida|temporal|definitiva|rapide|temporaire|definitive|temporaria|recomendada)|${remedy}|alternativ[ea]?|alternatively|workaround)(?=\\s*(?:$|[:(—–]| - ))`,
  'u',
)
