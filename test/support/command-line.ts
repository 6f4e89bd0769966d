import { runCommandLine } from '../../src/cli/run-command-line.ts'

type Given = {
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string | Uint8Array
  readonly hasColours?: boolean
  readonly isConfined?: boolean
  /** Ends a command that goes on by itself. */
  readonly ended?: AbortSignal
  /** Called with each text that it writes. */
  readonly wrote?: (text: string) => void
}

/** Runs `handrail <words>` in this process, and gives what it wrote. */
export async function commandLine(
  words: readonly string[],
  { env = {}, stdin = '', hasColours = false, isConfined = false, ended, wrote }: Given = {},
) {
  const said = { out: '', err: '' }
  const terminal = (name: 'out' | 'err') => ({
    write: (text: string) => {
      said[name] += text
      wrote?.(text)
    },
    hasColours,
  })
  const code = await runCommandLine(words, {
    env,
    isConfined,
    stdout: terminal('out'),
    stderr: terminal('err'),
    readLines: async function* () {
      yield* String(stdin).split('\n')
    },
    readStdin: async limit => Buffer.from(stdin).subarray(0, limit),
    now: () => new Date(),
    ...(ended === undefined ? {} : { ended }),
  })
  return { code, ...said }
}
