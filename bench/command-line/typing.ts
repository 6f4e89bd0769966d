import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { PublishDiagnosticsNotification } from 'vscode-languageserver/node'
import { buildBundle } from '../../bin/build-bundle.js'
import { findBundle } from '../../bin/bundle.js'
import { startLanguageClient } from '../../test/support/language-client.ts'
import { generateDocuments } from '../compile/generate-documents.ts'
import type { Figure, Measure } from '../figure.ts'
import { median, percentile, spreadOf } from '../statistics.ts'

const lines = 1_000
const warmUp = 30
const keystrokes = 100
const aim = 50

/**
 * B11: from a keystroke in an editor to what is found in the text with it, by the protocol and its own client; beside it
 * how long the same text takes to be parsed alone, in turns, since on a loaded machine only the ratio tells.
 */
export const typing: Measure = {
  id: 'B11',
  measure: async () => {
    if (findBundle().state !== 'current') await buildBundle()
    const client = await startLanguageClient({ program: ['bin/handrail.js', 'runbook', 'lsp'] })
    try {
      const arrived = new Map<number, () => void>()
      client.connection.onNotification(PublishDiagnosticsNotification.type, ({ version = 0 }) =>
        arrived.get(version)?.(),
      )
      const text = documentOf(lines)
      const uri = new URL('typed.md', import.meta.url).href
      const opened = new Promise<void>(resolve => arrived.set(1, resolve))
      await client.open(uri, text)
      await opened
      const times: number[] = []
      const parses: number[] = []
      for (let version = 2; version < 2 + warmUp + keystrokes; version++) {
        const at = { line: Math.floor(lines / 2) + (version % 7), character: 0 }
        const found = new Promise<void>(resolve => arrived.set(version, resolve))
        const from = performance.now()
        await client.change(uri, version, 'x', { start: at, end: at })
        await found
        const between = performance.now()
        fromMarkdown(`${text}${version}`, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
        if (version < 2 + warmUp) continue
        times.push(between - from)
        parses.push(performance.now() - between)
      }
      const value = percentile(times, 0.95)
      const ratios = times.map((time, index) => time / (parses[index] ?? time))
      const figure: Figure = {
        ...{ id: 'B11', name: `a keystroke in ${lines} lines: diagnostics, p95`, unit: 'ms', value },
        ...{ baseline: percentile(parses, 0.95), ratio: median(ratios), spread: spreadOf(ratios) },
        ...{ aim: `≤ ${aim} ms`, met: value <= aim },
        notes: [`p50 ${percentile(times, 0.5).toFixed(1)} ms, ${Math.round(text.length / 1_000)} kB`],
      }
      return [figure]
    } finally {
      await client.end()
    }
  },
}

function documentOf(count: number): string {
  const text = generateDocuments(count * 60, 7)
    .map(it => Buffer.from(it).toString())
    .join('\n\n')
  return text.split('\n').slice(0, count).join('\n')
}
