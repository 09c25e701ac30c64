import type { Context, Middleware } from 'koa'
import { load } from '../../load.js'
import type { Blacklist } from '../blacklist.js'
import type { Actions } from './action.js'
import { answerError } from './answer-error.js'
import { ApiError } from './api-error.js'
import { type Authorize, administratorOf } from './authorize.js'
import { listEntries, postEntry } from './entries.js'
import { deleteEntry, getEntry, replaceEntry } from './entry-actions.js'
import { checkCaller, listChanges } from './questions.js'
import { exportBody, importBody } from './transfer-actions.js'

export interface BlacklistRoutesOptions {
  /**
   * Says who may administer the list: `true`, or the name of the administrator, which goes into the log. Required.
   * When it gives anything else, the answer is 403, or 401 when it has set that status. When it throws, the answer is
   * 500, and the app's `error` event gets what it threw.
   */
  readonly authorize: Authorize
  /** The path below which the routes answer: `/admin/blacklist`. Default: none. */
  readonly prefix?: string | undefined
  /** How many bytes one import may have. Default: 100 MiB, some two million numbers. */
  readonly importLimit?: number | undefined
}

/**
 * Administration of a blacklist, as JSON. Other paths go to `next()`.
 *
 * ```ts
 * app.use(blacklistRoutes(blacklist, {
 *   prefix: '/admin/blacklist',
 *   authorize: (ctx) => ctx.state.user?.isAdmin && ctx.state.user.name,
 * }))
 * ```
 * What changes something asks for a type that no form on another site can send, and there are no CORS headers, so
 * cookies of an administrator are of no use to other sites.
 * @throws TypeError when an option cannot be right.
 */
export function blacklistRoutes(blacklist: Blacklist, options: BlacklistRoutesOptions): Middleware {
  const { authorize, prefix, importLimit = 100 * 2 ** 20 } = options ?? {}
  check(blacklist, authorize, importLimit)
  const { Router } = load('@koa/router') as typeof import('@koa/router')
  const router = new Router({ prefix: checkedPrefix(prefix) })
  for (const [path, actions] of PATHS) {
    router.all(path, (ctx) => answer(ctx as unknown as Context, actions))
  }
  const routes = router.routes() as unknown as Middleware

  async function answer(ctx: Context, actions: Actions): Promise<void> {
    ctx.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    try {
      const by = await administratorOf(ctx, authorize)
      // A handler's own status stands for this request only.
      ctx.status = 200
      await actionOf(ctx, actions)({ ctx, blacklist, by, importLimit })
    } catch (error) {
      answerError(ctx, error)
    }
  }

  return async function blacklistRoutes(ctx, next) {
    return routes(ctx, next)
  }
}

/** The first one that fits answers: those with a name stand before those with a number. */
const PATHS: readonly [path: string, actions: Actions][] = [
  ['/', { GET: listEntries, POST: postEntry }],
  ['/check', { GET: checkCaller }],
  ['/log', { GET: listChanges }],
  ['/import', { POST: importBody }],
  ['/export', { GET: exportBody }],
  ['/:number', { GET: getEntry, PUT: replaceEntry, DELETE: deleteEntry }],
]

function actionOf(ctx: Context, actions: Actions): Actions[string] {
  const action = actions[ctx.method === 'HEAD' ? 'GET' : ctx.method]
  if (action === undefined) {
    const allowed = Object.keys(actions).join(', ')
    ctx.set('Allow', allowed)
    throw new ApiError(405, 'method-not-allowed', `This path takes ${allowed}.`)
  }
  // What browsers say of themselves: a second lock, for apps that let a form stand for other methods.
  if (action !== actions['GET'] && ['cross-site', 'same-site'].includes(ctx.get('Sec-Fetch-Site'))) {
    throw new ApiError(403, 'cross-site', 'Another site has sent this.')
  }
  return action
}

function check(blacklist: unknown, authorize: unknown, importLimit: unknown): void {
  if (typeof (blacklist as Blacklist | undefined)?.addMany !== 'function') {
    throw new TypeError('blacklistRoutes needs a blacklist, such as memoryBlacklist() or redisBlacklist(client).')
  }
  if (typeof authorize !== 'function') {
    throw new TypeError(
      'blacklistRoutes needs authorize, a function that says who may administer the list: without it, everybody could.',
    )
  }
  if (!Number.isSafeInteger(importLimit) || Number(importLimit) < 1) {
    throw new TypeError(`importLimit is a whole number of bytes, not ${String(importLimit)}.`)
  }
}

function checkedPrefix(prefix = ''): string {
  if (typeof prefix === 'string' && /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)*\/?$/.test(prefix)) return prefix.replace(/\/$/, '')
  throw new TypeError(`blacklistRoutes: the prefix ${JSON.stringify(prefix)} is not a path such as '/admin/blacklist'.`)
}
