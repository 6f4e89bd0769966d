import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readOwnRunbooks } from '../../playground/demo/read-own-runbooks.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { makeHome } from '../support/make-home.ts'

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const { folder, remove } = await makeHome()
  onTestFinished(remove)
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }
  return folder
}

const team = `channel: incidents
commands: { incident: /inc }
roles: { responder: ["@oncall"], admin: [U012AB3CD] }
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down } }
    targets:
      api: { kind: http, base: "https://api.shop.dev", secrets: { Authorization: $SHOP_TOKEN } }
      db: { kind: postgres, url: $SHOP_DATABASE_URL }
`

test('a folder without a catalog is one system, whose targets are the hosts that its documents call', async () => {
  const folder = await folderOf({
    'api.md': 'Run `curl -fsS https://api.shop.dev/health` or GET http://localhost:8080/ready',
    'deep/more.txt': 'See https://docs.shop.dev. `curl https://user:word@other.dev/x` and `curl https://<host>/x`',
  })
  const { catalog, hosts, environment, ...own } = await readOwnRunbooks(folder, 'The Shop', { SHOP_TOKEN: 'x' })
  expect(own).toEqual({ folder, missing: [] })
  expect(hosts).toEqual(['api.shop.dev', 'localhost:8080'])
  expect(environment).toEqual({})
  const { systems } = parseCatalog([{ file: 'catalog.yml', text: catalog }])
  expect(systems.the_shop).toMatchObject({
    name: 'The Shop',
    runbooks: '.',
    targets: {
      api_shop_dev: { kind: 'http', base: 'https://api.shop.dev', private: false },
      localhost_8080: { kind: 'http', base: 'http://localhost:8080', private: true },
    },
  })
})

test.each([[''], ['shop']])(
  'a catalog in the folder or beside it is used, with the variables that it names: %s',
  async under => {
    const folder = await folderOf({ 'catalog.yml': team, 'shop/api.md': '# Api' })
    const variables = { SHOP_TOKEN: 'secret', SLACK_BOT_TOKEN: 'xoxb-1', OTHER: 'x' }
    const own = await readOwnRunbooks(path.join(folder, under), undefined, variables)
    expect(own).toMatchObject({
      folder,
      environment: { SHOP_TOKEN: 'secret' },
      missing: ['SHOP_DATABASE_URL'],
      hosts: null,
    })
    const merged = parseCatalog([
      { file: 'catalog.yml', text: team },
      { file: 'demo.yml', text: own.catalog },
    ])
    expect(merged).toMatchObject({ channel: 'engineering-alerts', roles: { responder: ['@engineering'], admin: [] } })
    expect(merged.commands.incident).toBe('/incident')
  },
)

test('what cannot be used is refused in words', async () => {
  const folder = await folderOf({ 'shop/catalog.yml': team, 'empty/picture.png': '' })
  const read = (name: string, system?: string) => readOwnRunbooks(path.join(folder, name), system, {})
  await expect(read('nowhere')).rejects.toThrow(/There is no folder .*nowhere/)
  await expect(read('empty')).rejects.toThrow(/holds no \.md or \.txt file/)
  await expect(read('shop', 'Shop')).rejects.toThrow(/leave --system out/)
})
