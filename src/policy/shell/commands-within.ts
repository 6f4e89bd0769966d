import { parse } from 'unbash'

type Words = readonly string[]

/**
 * All commands of a piece of shell text, whatever construct they stand in (loops, substitutions, functions,
 * here-documents that a shell reads). `whole` is false where the text does not parse or writes to a file.
 */
export function commandsIn(text: string): { readonly commands: readonly Words[]; readonly whole: boolean } {
  // An open `<name>` is a word here, no redirection.
  const script = parse(text.replace(/<([A-Za-z][\w-]*)>/g, '$1'))
  return {
    ...commandsWithin(script.commands),
    whole: (script.errors ?? []).length === 0 && !writesFile(script.commands),
  }
}

/** All commands in a part of a parsed script. */
export function commandsWithin(node: unknown): { readonly commands: readonly Words[] } {
  // The parser's nodes make some of their fields only when asked for; as JSON they are all there.
  const commands: Words[] = []
  collect(plainOf(node), commands)
  return { commands }
}

type Plain = { readonly [key: string]: unknown }

function plainOf(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node ?? null))
}

function collect(node: unknown, commands: Words[]): void {
  if (Array.isArray(node)) {
    for (const entry of node) collect(entry, commands)
    return
  }
  if (node === null || typeof node !== 'object') return
  // Only plain objects of the parser reach this.
  const plain = node as Plain
  if (plain.type === 'Command' && plain.name !== undefined && plain.name !== null) {
    const suffix = Array.isArray(plain.suffix) ? plain.suffix : []
    const words = [plain.name, ...suffix].flatMap(wordOf)
    commands.push(words, ...suffix.flatMap(part => fedTo(words[0] ?? '', part)))
  }
  for (const child of Object.values(plain)) collect(child, commands)
}

function wordOf(word: Plain): readonly string[] {
  if (word.type === 'Assignment') return [String(word.text)]
  return typeof word.value === 'string' ? [word.value] : []
}

/** The commands of a here-document that goes to a shell, also one on another host or in a container. */
export function fedTo(name: string, part: object): readonly Words[] {
  // A part with a body is a here-document of the parser.
  const body = 'body' in part ? (part.body as { readonly text?: string }) : undefined
  const feedsShell = /^(?:.*\/)?(?:ba|z|da|k|a)?sh$|^(?:ssh|sudo|su|kubectl|docker|oc)$/.test(name)
  return feedsShell && typeof body?.text === 'string' ? commandsIn(body.text).commands : []
}

/** Whether output goes to a file other than the one that swallows it. */
function writesFile(node: unknown): boolean {
  return /"operator":"(?:>|>>|>\||&>|&>>)"(?![^{}]*"target":\{[^{}]*"value":"\/dev\/null")/.test(JSON.stringify(node))
}
