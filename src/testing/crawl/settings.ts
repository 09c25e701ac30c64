import { defineRoutes, Routes, type RouteTable } from '../../twiml/routes/index.js'
import { checkOptions, checkValue, type Kind, type Kinds, listOf, string, whole } from '../phone/option-kinds.js'
import { type PhoneOptions, settingsFrom } from '../phone/options.js'
import type { App } from '../transport/app.js'
import { checkLoopback } from './loopback.js'
import type { CrawlOptions } from './options.js'
import { TEXTS } from './texts.js'

/** Options as they were checked. */
export interface CrawlSettings {
  /** For the phone. */
  readonly phone: PhoneOptions
  readonly starts: readonly string[]
  readonly routes: Routes
  /** What stands before the routes in the paths of the app: `/ivr`. */
  readonly prefix: string
  readonly depth: number
  readonly requests: number
  readonly visits: number
  readonly timeout: number
  readonly keys: readonly string[]
  readonly speech: readonly string[]
  readonly mask: (twiml: string) => string
}

/** @throws TypeError when the app is of another machine, or an option cannot be right. */
export function crawlSettings(app: App, options: CrawlOptions): CrawlSettings {
  checkOptions('crawl()', options, KINDS)
  const { start, routes: table, depth = 8, requests = 200, visits = 3, timeout = 2, ...others } = options
  const { keys = [], speech = [], mask = (twiml) => twiml, ...calls } = others
  checkLoopback(app, 'app')
  for (const [origin, other] of Object.entries(options.apps ?? {})) checkLoopback(other, `apps: ${origin}`)
  for (const key of keys) checkValue('keys', key, keySequence)
  for (const words of speech) checkValue('speech', words, someWords)
  const routes = routesFrom(table)
  const phone = { ...calls, timeout, headers: { ...calls.headers, 'X-Phone-Crawl': '1' } }
  settingsFrom(phone)
  const starts = startsFrom(start, routes)
  const prefix = prefixOf(starts, routes)
  return { phone, starts, routes, prefix, depth, requests, visits, timeout, keys, speech, mask }
}

const texts = listOf('texts', string.isRight)

/** Those of the phone are looked at with its own. */
const KINDS: Kinds<CrawlOptions> = {
  accountSid: undefined,
  apps: undefined,
  authToken: undefined,
  depth: whole(0, 100),
  dialHangupSendsAction: undefined,
  emptyDigits: undefined,
  fallbackMethod: undefined,
  fallbackUrl: undefined,
  from: undefined,
  gatherHangupSendsAction: undefined,
  headers: undefined,
  keys: texts,
  mask: { takes: 'a function from text to text', isRight: (value) => typeof value === 'function' },
  params: undefined,
  publicUrl: undefined,
  requests: {
    takes: 'a whole number from 1 on',
    isRight: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  },
  routes: undefined,
  silentRecordings: undefined,
  speech: texts,
  start: undefined,
  statusCallback: undefined,
  statusCallbackMethod: undefined,
  timeout: { takes: 'seconds above 0, up to 15', isRight: (value) => Number(value) > 0 && Number(value) <= 15 },
  to: undefined,
  visits: whole(1, 100),
}

const keySequence: Kind = { takes: 'texts of 0-9, * and #', isRight: (value) => /^[0-9*#]+$/.test(String(value)) }

const someWords: Kind = { takes: 'texts', isRight: (value) => String(value).trim() !== '' }

const path: Kind = {
  takes: "a path of the app, such as '/voice'",
  isRight: (value) => typeof value === 'string' && value.startsWith('/'),
}

function startsFrom(start: CrawlOptions['start'], routes: Routes): readonly string[] {
  const starts = start === undefined ? [usualStart(routes)] : [start].flat()
  if (starts.length === 0) throw new TypeError('start takes a path, or a list of at least one.')
  for (const one of starts) {
    checkValue('start', one, path)
    if (!one.includes('/:')) continue
    throw new TypeError(
      `start: ${one} is a pattern. Calls come in at a path: fill it in, as in ${one.replace(/:\w+/g, 'example')}.`,
    )
  }
  return [...new Set(starts)]
}

function usualStart({ entries }: Routes): string {
  const [first = '/voice'] = [...entries.keys()].filter((path) => path !== TEXTS)
  if (entries.size === 0 || entries.has('/voice')) return '/voice'
  if (entries.size > 1 || !entries.has(TEXTS)) return first
  throw new TypeError(
    `${TEXTS} is the only route, and it is for texts: crawl() goes the ways of calls. If calls come in there, give it as start.`,
  )
}

/** Where an app has its routes below a path, a start tells it: `/ivr/voice` is `/voice` below `/ivr`. */
function prefixOf(starts: readonly string[], routes: Routes): string {
  const paths = starts.map((start) => start.split(/[?#]/, 1)[0] ?? start)
  if (paths.some((path) => routes.match(path) !== undefined)) return ''
  for (const path of paths) {
    for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1)) {
      if (routes.match(path.slice(at)) !== undefined) return path.slice(0, at)
    }
  }
  return ''
}

function routesFrom(given: unknown): Routes {
  if (given === undefined) return defineRoutes({})
  if (given instanceof Routes) return given
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`routes takes what defineRoutes gives, or a list of paths, not ${String(given)}.`)
  }
  if (!Array.isArray(given)) return defineRoutes(given as RouteTable)
  for (const pattern of given) checkValue('routes', pattern, { ...string, takes: 'paths' })
  return defineRoutes(Object.fromEntries(given.map((pattern) => [pattern, () => null])))
}
