import { runCommandLine } from '../../src/cli/run-command-line.ts'

type Given = {
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string | Uint8Array
  readonly hasColours?: boolean
}

/** Runs `handrail <words>` in this process, and gives what it wrote. */
export async function commandLine(words: readonly string[], { env = {}, stdin = '', hasColours = false }: Given = {}) {
  const said = { out: '', err: '' }
  const code = await runCommandLine(words, {
    env,
    stdout: { write: text => (said.out += text), hasColours },
    stderr: { write: text => (said.err += text), hasColours },
    readStdin: async limit => Buffer.from(stdin).subarray(0, limit),
    now: () => new Date(),
  })
  return { code, ...said }
}
