import { filesToOpen } from './count-files.ts'
import { readingPaths } from './reading-paths.ts'

const root = new URL('../..', import.meta.url).pathname
const listed = process.argv.includes('--list')
for (const it of readingPaths) {
  const files = filesToOpen(root, it)
  const share = Math.round((100 * files.length) / it.before)
  console.log(`${String(files.length).padStart(4)}  ${it.name} (before: ${it.before}, now ${share} %)`)
  if (listed) for (const file of files) console.log(`      ${file}`)
}
