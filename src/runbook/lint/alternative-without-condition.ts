import type { Finding, Rule } from './rule.ts'

export const alternativeWithoutCondition: Rule = {
  rule: 'alternative-without-condition',
  severity: 'warning',
  hint: 'Say when it is the one to take: “Option A: the queue is full”, or “If the queue is full, …”.',
  find: ({ program, document }) => {
    const { lines } = document.outline.source
    const found = new Map<string, Finding>()
    for (const { choice, guard } of [...program.sections, ...program.steps]) {
      if (choice == null || guard != null || !bareName.test(choice.when.trim())) continue
      if (says(choice.line, lines)) continue
      const { line } = choice
      found.set(`${line}`, {
        line,
        message: `“${choice.when}” is one of several, and nothing says when it is the one to take.`,
      })
    }
    return [...found.values()]
  },
}

/** A name that only counts: "Option A", "Opción 2", "B". */
const bareName =
  /^(?:(?:option|opci[oó]n|opção|alternativ[ae]?|approach|method|m[eé]todo|plan|variant[ae]?|variante|way|choice|solution|soluci[oó]n|solução|lösung)\s*)?(?:[a-z]|\d{1,2}|[ivx]+)?$/i

/** Whether its own line, or the text under it, tells a condition. */
function says(line: number, lines: readonly string[]): boolean {
  const below = lines.slice(line, line + 4).find(it => it.trim() !== '') ?? ''
  return [lines[line - 1] ?? '', below].some(it => condition.test(it))
}

const condition =
  /\b(?:if|when|where|unless|in case|for|only|after|use th(?:is|e)|prefer(?:red)?|si|cuando|para|wenn|falls|quand|lorsque|se|quando)\b/i
