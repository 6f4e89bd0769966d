#!/usr/bin/env node
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Terminal } from './cli/command-table.ts'
import { runCommandLine } from './cli/run-command-line.ts'

for (const stream of [process.stdout, process.stderr]) {
  // Whoever reads has enough, as `head` does: the rest is not written, and it is not taken for all of it.
  stream.on('error', () => process.exit(2))
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  stdout: terminal(process.stdout),
  stderr: terminal(process.stderr),
  readStdin,
  readLines,
  now: () => new Date(),
})

/** `hasColors` follows NO_COLOR, and is there for terminals only. */
function terminal(stream: NodeJS.WriteStream): Terminal {
  return {
    write: text => stream.write(text),
    drained: () => once(stream, 'drain'),
    hasColours: stream.isTTY === true && stream.hasColors(),
  }
}

async function readStdin(limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= limit) break
  }
  return Buffer.concat(chunks).subarray(0, limit)
}

/** Where nobody types, each line is shown as if somebody did, so that what is printed can be followed. */
async function* readLines(prompt: string): AsyncGenerator<string> {
  const { stdin: input, stderr: output } = process
  const lines = createInterface(input.isTTY ? { input, output, prompt } : { input })
  try {
    if (input.isTTY) lines.prompt()
    for await (const line of lines) {
      if (!input.isTTY) output.write(`${prompt}${line}\n`)
      yield line
      if (input.isTTY) lines.prompt()
    }
  } finally {
    lines.close()
  }
}
