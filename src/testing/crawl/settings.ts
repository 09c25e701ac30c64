import { didYouMean, sentence } from '../../twiml/near-miss.js'
import { defineRoutes, Routes, type RouteTable } from '../../twiml/routes/index.js'
import { type PhoneOptions, settingsFrom } from '../phone/options.js'
import type { App } from '../transport/app.js'
import { checkLoopback } from './loopback.js'
import type { CrawlOptions, PhoneName } from './options.js'
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
  for (const name of Object.keys(options)) {
    if (!NAMES.has(name)) throw new TypeError(sentence(`crawl() has no option \`${name}\`${didYouMean(name, NAMES)}`))
  }
  const { apps = {}, depth = 8, requests = 200, visits = 3, timeout = 2, keys = [], speech = [] } = options
  checkLoopback(app, 'app')
  for (const [origin, other] of Object.entries(apps)) checkLoopback(other, `apps: ${origin}`)
  check(isWhole(depth, 0, 100), 'depth takes a whole number from 0 to 100', depth)
  check(isWhole(requests, 1, Number.MAX_SAFE_INTEGER), 'requests takes a whole number from 1 on', requests)
  check(isWhole(visits, 1, 100), 'visits takes a whole number from 1 to 100', visits)
  check(timeout > 0 && timeout <= 15, 'timeout takes seconds above 0, up to 15', timeout)
  for (const key of listFrom('keys', keys)) {
    check(/^[0-9*#]+$/.test(key), 'keys takes texts of 0-9, * and #', key)
  }
  for (const words of listFrom('speech', speech)) check(words.trim() !== '', 'speech takes texts', words)
  const { mask = (twiml) => twiml } = options
  check(typeof mask === 'function', 'mask takes a function from text to text', mask)
  const routes = routesFrom(options.routes)
  const phone = phoneOptions(options, timeout)
  settingsFrom(phone)
  const starts = startsFrom(options.start, routes)
  const prefix = prefixOf(starts, routes)
  return {
    phone,
    starts,
    routes,
    prefix,
    depth,
    requests,
    visits,
    timeout,
    keys,
    speech,
    mask,
  }
}

/** What the calls are like: the phone's part of the options, and what each request has. */
function phoneOptions(options: CrawlOptions, timeout: number): PhoneOptions {
  const picked = Object.fromEntries(Object.entries(options).filter(([name]) => PHONE[name as PhoneName]))
  return { ...picked, timeout, headers: { ...options.headers, 'X-Phone-Crawl': '1' } }
}

const PHONE: { readonly [Name in PhoneName]: true } = {
  authToken: true,
  publicUrl: true,
  apps: true,
  headers: true,
  from: true,
  to: true,
  accountSid: true,
  params: true,
  fallbackUrl: true,
  fallbackMethod: true,
  statusCallback: true,
  statusCallbackMethod: true,
  gatherHangupSendsAction: true,
  emptyDigits: true,
  silentRecordings: true,
  dialHangupSendsAction: true,
}

const TABLE: { readonly [Name in keyof CrawlOptions]-?: true } = {
  ...PHONE,
  start: true,
  routes: true,
  depth: true,
  requests: true,
  visits: true,
  timeout: true,
  keys: true,
  speech: true,
  mask: true,
}

const NAMES: ReadonlySet<string> = new Set(Object.keys(TABLE))

function startsFrom(start: CrawlOptions['start'], routes: Routes): readonly string[] {
  const starts = start === undefined ? [usualStart(routes)] : [start].flat()
  check(starts.length > 0, 'start takes a path, or a list of at least one', starts)
  for (const path of starts) {
    check(typeof path === 'string' && path.startsWith('/'), "start takes a path of the app, such as '/voice'", path)
    if (!path.includes('/:')) continue
    throw new TypeError(
      `start: ${path} is a pattern. Calls come in at a path: fill it in, as in ${path.replace(/:\w+/g, 'example')}.`,
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
  for (const path of given) check(typeof path === 'string', 'routes takes paths', path)
  return defineRoutes(Object.fromEntries(given.map((path) => [path, () => null])))
}

function listFrom(name: string, list: readonly string[]): readonly string[] {
  const isList = Array.isArray(list) && list.every((one) => typeof one === 'string')
  check(isList, `${name} takes a list of texts`, list)
  return list
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
}

function check(isRight: boolean, allowed: string, given: unknown): void {
  if (!isRight)
    throw new TypeError(`${allowed}, not ${typeof given === 'string' ? JSON.stringify(given) : String(given)}.`)
}
