import { once } from 'node:events'
import { openDatabase } from '../../src/store/open-database.ts'

// Opens the database as another process: says the address, or why it was refused, and stops when its input ends.
const [, , directory = '', owner] = process.argv
try {
  const database = await openDatabase({
    url: null,
    directory,
    owner: owner === 'bot' ? 'bot' : 'cli',
    onNotice: text => process.stderr.write(`${text}\n`),
  })
  process.stdout.write(`${database.url}\n`)
  process.stdin.resume()
  await once(process.stdin, 'end')
  await database.stop()
} catch (thrown) {
  process.stdout.write(`${thrown instanceof Error ? thrown.message : thrown}\n`)
}
