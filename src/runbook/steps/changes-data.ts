const removing =
  /\b(?:remove|clean ?up|eliminar|limpiar)\s+(?:\S+\s+){0,5}?(?:index(?:es)?|files?|clusters?|nodes?|volumes?|buckets?|objects?|databases?|instances?|accounts?|docs|logs?|machines?|servers?|hosts?|containers?|images?|backups?|snapshots?)\b/i

const noun =
  '(?:constraints?|polic(?:y|ies)|records?|rows?|data|datos|filas?|schema|columns?|stats|statistics|migrations?|messages|mensajes)'
const changing = new RegExp(
  `\\b(?:add|fix|merge|recalculate|correct|alter|change|update|deploy|run|apply|execute|retry(?!\\s+polic)|replay|resend|corregir|actualizar)\\s+(?:\\S+\\s+){0,2}${noun}\\b`,
  'i',
)

/** Whether a text changes what is stored or may be stored, or sends what was queued for people. */
export function changesData(text: string): boolean {
  return changing.test(text) || removing.test(text) || discards.test(text) || storing.test(text)
}

/** Empties what waits, or makes what was given out worthless. */
const discards =
  /\b(?:clear|flush|empty|discard)\s+(?:\S+\s+){0,3}?(?:dlqs?|dead[- ]letters?|entries|messages|backlog)\b|\binvalidate\s+(?:\S+\s+){0,4}?(?:codes|tokens|sessions|keys|invites|links)\b/i

/** Writes into a database by hand, or takes its schema further. */
const storing =
  /\b(?:create|update|insert|edit|modify|set|correct)\b[^.;]{0,60}\bin (?:the )?(?:prod(?:uction)? )?(?:db|database)\b|\b(?:re)?(?:aplicar|aplica|aplique|ejecutar|executar|rodar|correr)\s+(?:\S+\s+)?migra(?:ci[oó]n|ciones|[cç][aã]o|[cç][oõ]es)(?!\p{L})/iu
