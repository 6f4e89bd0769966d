import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { PlacedReport } from '../alert/alert.ts'
import type { AlertReport } from '../alert/alert-report.ts'
import { findAlertSource } from '../alert/alert-sources.ts'
import type { Catalog } from '../catalog.ts'
import { withDeadline } from '../domain/with-deadline.ts'
import { toError } from '../errors.ts'
import { placeAlert } from '../flow/alert/place-alert.ts'
import { recordAlert, recordDropped } from '../flow/alert/record-alert.ts'
import type { Services } from '../flow/services.ts'
import type { Log } from '../log.ts'
import { createBodyReader } from './create-body-reader.ts'
import { limitAlerts } from './limit-alerts.ts'
import type { RouteAnswer, Routes } from './serve-routes.ts'

const bodyLimits = { bytes: 1024 * 1024, bytesInAll: 8 * 1024 * 1024, atOnce: 50, within: 3_000 }
/** As long as any sender waits; what is written after that is found again as a replay. */
const recordWithinMs = 5_000
/** As long as deliveries are known. What says itself that it is older could be a replay that nobody remembers. */
const knownForMs = 30 * 24 * 3_600_000
/** Replays that this copy has seen cost no look into the database. */
const mostRemembered = 10_000
/** How often it is said that deliveries were dropped. */
const sayEveryMs = 10_000

const refused: RouteAnswer = { status: 401, closes: true }

export type AlertReceiver = {
  readonly routes: Routes
  /** Takes the alerts of this catalog's sources from now on, in place of those before. */
  readonly replace: (catalog: Catalog) => void
  /** From now on deliveries are taken; before they are asked to come again. Returns what ends that. */
  readonly open: (services: Services) => () => Promise<void>
}

/** A source of the catalog. */
type Source = {
  readonly name: string
  readonly settings: Catalog['alerts'][string]
  readonly source: ReturnType<typeof findAlertSource>
  readonly limit: ReturnType<typeof limitAlerts>
}

/**
 * Takes the alerts of the catalog's sources, each at `/alerts/` and its name. What is not signed, is too old or was here
 * before gets 401 and not a word more; what is signed and is not what its sender documents gets 400.
 */
export function receiveAlerts(options: {
  readonly catalog: Catalog
  readonly secret: (name: string) => string | null
  readonly log: Log
  readonly now: () => number
}): AlertReceiver {
  const { catalog, secret, log, now } = options
  const readBody = createBodyReader(bodyLimits)
  let sources: readonly Source[] = []
  const replace = ({ alerts }: Catalog): void => {
    sources = Object.entries(alerts).map(([name, settings]) => ({
      name,
      settings,
      source: findAlertSource(settings),
      limit: limitAlerts(settings.limit),
    }))
    for (const { name, settings } of sources) {
      const isSet = (secret(settings.secret.slice(1)) ?? '') !== ''
      if (!isSet) log.warn({ source: name }, `alerts are refused: ${settings.secret} is not set`)
    }
  }
  replace(catalog)
  const remembered = new Set<string>()
  let services: Services | null = null

  const answer = async ({ name, settings, source, limit }: Source, request: IncomingMessage): Promise<RouteAnswer> => {
    const { headers } = request
    const key = secret(settings.secret.slice(1)) ?? ''
    // What no body could make right is not read.
    if (key === '' || !source.mayBeSigned(headers, now())) return refused
    const body = await readBody(request)
    if (body === 'too-long') return { status: 413, closes: true }
    if (body === 'ended') return { status: 408, closes: true }
    if (!source.isSigned({ headers, body }, key, now())) {
      log.debug({ source: name }, 'an alert was refused: it is not signed with the secret')
      return refused
    }
    const payload = parsePayload(headers['content-type'] ?? '', body)
    const report = payload === null ? null : source.read(headers, payload.value, settings)
    if (report === null) return { status: 400 }
    if (report === 'ignored') return { status: 200 }
    const identity = source.identityOf({ headers, body })
    const digest = identity && createHash('sha256').update(`${name}\n`).update(identity).digest('hex')
    if (isTooOld(report, now()) || (digest !== null && remembered.has(digest))) return refused
    if (services === null) return { status: 503 }
    if (!limit.take(report.key, now())) return { status: 429, headers: { 'retry-after': '60' } }
    const placed = placeAlert(services, name, settings, report)
    return record(services, name, placed, digest)
  }

  const record = async (
    services: Services,
    name: string,
    placed: Promise<PlacedReport>,
    digest: string | null,
  ): Promise<RouteAnswer> => {
    const recording = placed
      .then(report => recordAlert(services, report, digest))
      .catch((thrown: unknown) => {
        log.error({ err: toError(thrown), source: name }, 'an alert could not be recorded')
        return 'failed' as const
      })
    const done = await withDeadline(recording, recordWithinMs, () => 'failed' as const)
    if (done === 'failed') return { status: 503 }
    if (digest !== null) remember(digest)
    return done === 'replayed' ? refused : { status: 200 }
  }

  const remember = (digest: string): void => {
    remembered.add(digest)
    const [oldest] = remembered
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
  }

  const sayDropped = async (services: Services): Promise<void> => {
    for (const { name, limit } of sources) {
      const count = limit.dropped()
      if (count === 0) continue
      log.warn({ source: name, count }, 'alerts were dropped: more came than are taken within a minute')
      await recordDropped(services, name, count).catch((thrown: unknown) =>
        log.error({ err: toError(thrown), source: name }, 'dropped alerts could not be counted'),
      )
    }
  }

  return {
    routes: () =>
      sources.map(it => ({
        method: 'POST' as const,
        path: `/alerts/${it.name}`,
        answer: request => answer(it, request),
      })),
    replace,
    open: given => {
      services = given
      let saying = Promise.resolve()
      const timer = setInterval(() => {
        saying = saying.then(() => sayDropped(given))
      }, sayEveryMs)
      return async () => {
        services = null
        clearInterval(timer)
        await saying
        await sayDropped(given)
      }
    },
  }
}

function isTooOld({ at }: AlertReport, now: number): boolean {
  return at !== null && now - at.getTime() > knownForMs
}

/** JSON, or a form with JSON in its field `payload`, as one of the senders can be told to send; null for neither. */
function parsePayload(contentType: string, body: Buffer): { readonly value: unknown } | null {
  const text = body.toString('utf8')
  const isForm = contentType.startsWith('application/x-www-form-urlencoded')
  try {
    return { value: JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text) }
  } catch {
    return null // the caller answers for it
  }
}
