import { plainLetters } from './plain-letters.ts'
import { wordsIn } from './words-in.ts'

/** How one language names the environments beside the one in production. Each list has commas. */
type Environments = {
  /** Names that mean nothing else. */
  readonly names: string
  /** Names that are also everyday words, or verbs: in a sentence they count behind a preposition only. */
  readonly everyday: string
  /** What may follow a name (`staging database`). */
  readonly things: string
  /** What stands before a place in which something is done. */
  readonly places: string
  /** What stands before a name that is the aim of something. */
  readonly aims: string
  readonly articles: string
}

const languages: readonly Environments[] = [
  {
    names: 'staging, stg, preprod, pre-prod, pre-production, preproduction, sandbox, qa, uat, dev, non-prod, nonprod',
    everyday: 'stage, test, testing, development, preview, local, localhost, demo',
    things:
      'database, databases, db, environment, env, server, servers, cluster, host, instance, system, site, project, replica, redis, postgres, cache, app, api, deployment, schema, branch, development',
    places: 'on, in, at, against, inside, within',
    aims: 'for, to, from, only for',
    articles: 'the, our, a, any, this',
  },
  {
    names: 'preproducción, preproduccion',
    everyday: 'pruebas, desarrollo',
    things: 'base de datos, entorno, servidor, sistema',
    places: 'en, sobre, contra',
    aims: 'para, a, desde',
    articles: 'el, la, los, las, entorno de, base de datos de, el entorno de, la base de datos de, el servidor de',
  },
  {
    names: 'préproduction, préprod',
    everyday: 'recette, développement, essai',
    things: 'base de données, environnement, serveur',
    places: 'en, sur, dans, contre',
    aims: 'pour, vers, depuis',
    articles: "le, la, l', les, la base de, l'environnement de, le serveur de, la base de données de",
  },
  {
    names: 'testumgebung, testsystem, testdatenbank, entwicklungsumgebung, entwicklungssystem, vorproduktion, abnahme',
    everyday: 'entwicklung',
    things: 'datenbank, umgebung, server, system',
    places: 'auf, in, im, an, am, gegen',
    aims: 'für, zu, von',
    articles: 'der, die, das, dem, den, unserer',
  },
  {
    names: 'homologação, pré-produção',
    everyday: 'testes, teste, desenvolvimento',
    things: 'banco de dados, ambiente, servidor',
    places: 'em, no, na, contra',
    aims: 'para, de',
    articles: 'o, a, ambiente de, banco de, o ambiente de, o banco de, banco de dados de',
  },
]

const listOf = (key: keyof Environments) => [
  ...new Set(languages.flatMap(words => wordsIn(plainLetters(words[key].toLowerCase())))),
]
const anyOf = (...keys: readonly (keyof Environments)[]) =>
  keys
    .flatMap(listOf)
    .sort((one, other) => other.length - one.length)
    .join('|')

const known = new Set([...listOf('names'), ...listOf('everyday')])

/** The part of a variable, placeholder or host that names another environment (`STAGING_DATABASE_URL`), or null. */
export function environmentInName(name: string): string | null {
  const parts = plainLetters(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2'))
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return parts.find(part => known.has(part)) ?? null
}

const named = `(${anyOf('names')})`
const everyday = `(${anyOf('everyday')})`
const article = `(?:(?:${anyOf('articles')})[\\s]+|l')?`
const behind = `(?=\\s*(?:$|[.,:;!?()—–]|\`)|[\\s-]+(?:${anyOf('things')})(?![\\p{L}-]))`
const start = '(?<![\\p{L}\\p{N}_/.-])'
const patterns = [
  // "Staging:", "Staging database".
  new RegExp(`^[^\\p{L}\`]*${named}${behind}`, 'u'),
  new RegExp(`${start}(?:${anyOf('places', 'aims')})\\s+${article}${named}(?![\\p{L}\\p{N}_/-])`, 'u'),
  new RegExp(`${start}${named}[\\s-]+(?:${anyOf('things')})(?![\\p{L}-])`, 'u'),
  new RegExp(`${start}(?:${anyOf('places')})\\s+${article}${everyday}${behind}`, 'u'),
]

/** The environment beside the one in production that a text says something is for ("On the staging database, …"), or null. */
export function environmentInText(text: string): string | null {
  const plain = plainLetters(text).toLowerCase().replace(/[*_]+/g, '').replace(/’/g, "'").trim()
  return patterns.map(pattern => pattern.exec(plain)?.[1]).find(found => found !== undefined) ?? null
}
