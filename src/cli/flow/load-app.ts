import { createRequire } from 'node:module'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createApp } from '../../server/create-app.js'
import type { App } from '../../testing/transport/app.js'
import type { RouteTable } from '../../twiml/index.js'
import { Failure, reasonOf, UsageProblem } from '../problems.js'

/** An app to call, and what is known of it. */
export interface LoadedApp {
  readonly app: App
  readonly routes: RouteTable | undefined
  /** What it checks signatures with; undefined where only the app knows. */
  readonly authToken: string | undefined
}

/**
 * Imports a module, and takes its `app`, or makes one of its `routes`.
 * @throws Failure when it cannot be imported; UsageProblem when it has neither.
 */
export async function loadApp(file: string, authToken = 'a-made-up-auth-token'): Promise<LoadedApp> {
  const { app, routes } = await importModule(file)
  if (app !== undefined) return { app: app as App, routes: routes as RouteTable | undefined, authToken: undefined }
  if (routes === undefined) {
    throw new UsageProblem(
      `${file} exports neither \`app\`, a Koa app or request listener, nor \`routes\`, a table of defineRoutes(). Name the module that does.`,
    )
  }
  try {
    const table = routes as RouteTable
    return { app: createApp(table, { authToken, logger: false }), routes: table, authToken }
  } catch (error) {
    throw new Failure(`The \`routes\` of ${file} make no app: ${reasonOf(error)}`, 1, error)
  }
}

async function importModule(file: string): Promise<Record<string, unknown>> {
  const path = resolve(file)
  const isTypeScript = /^\.[cm]?tsx?$|^\.jsx$/.test(extname(path))
  const hasTsx = isTypeScript && (await registerTsx())
  try {
    return await import(pathToFileURL(path).href)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (isTypeScript && !hasTsx) throw new Failure(WITHOUT_TSX.replace('FILE', file), 1, error)
    if (code === 'ERR_MODULE_NOT_FOUND' && reasonOf(error).includes(`'${path}'`)) {
      throw new Failure(`${file} is not there.`, 1, error)
    }
    throw new Failure(`${file} cannot be imported: ${reasonOf(error)}`, 1, error)
  }
}

const WITHOUT_TSX =
  'FILE cannot be imported as it is: Node.js reads no TSX. Install tsx in this folder: npm install --save-dev tsx'

/** Lets Node.js read TypeScript and TSX by the `tsx` of the current folder. False where it has none. */
async function registerTsx(): Promise<boolean> {
  const require = createRequire(resolve('module.js'))
  try {
    const { register } = (await import(pathToFileURL(require.resolve('tsx/esm/api')).href)) as { register(): void }
    register()
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') return false
    throw new Failure(`The tsx of this folder cannot be used: ${reasonOf(error)}`, 1, error)
  }
}
