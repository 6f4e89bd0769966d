/** A reply in RESP 2 (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
export type Reply =
  | { readonly simple: string }
  | { readonly error: string }
  | { readonly integer: number }
  | { readonly bulk: string }

export function writeReply(reply: Reply): string {
  if ('simple' in reply) return `+${reply.simple}\r\n`
  if ('error' in reply) return `-${reply.error}\r\n`
  if ('integer' in reply) return `:${reply.integer}\r\n`
  return `$${Buffer.byteLength(reply.bulk)}\r\n${reply.bulk}\r\n`
}

/** The whole commands that a text holds, each as an array of bulk strings, and what is left of it. One character is one byte. */
export function readCommands(text: string): {
  readonly commands: readonly (readonly string[])[]
  readonly rest: string
} {
  const commands: (readonly string[])[] = []
  let at = 0
  for (;;) {
    const head = /^\*(\d+)\r\n/.exec(text.slice(at))
    if (head === null) return { commands, rest: text.slice(at) }
    let next = at + head[0].length
    const words: string[] = []
    for (let count = Number(head[1]); count > 0; count -= 1) {
      const size = /^\$(\d+)\r\n/.exec(text.slice(next))
      const from = next + (size?.[0].length ?? 0)
      const to = from + Number(size?.[1] ?? 0)
      if (size === null || text.length < to + 2) return { commands, rest: text.slice(at) }
      words.push(Buffer.from(text.slice(from, to), 'latin1').toString('utf8'))
      next = to + 2
    }
    commands.push(words)
    at = next
  }
}
