import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
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
    const { createApp } = await import('../../server/create-app.js')
    const table = routes as RouteTable
    return { app: createApp(table, { authToken, logger: false }), routes: table, authToken }
  } catch (error) {
    throw new Failure(`The \`routes\` of ${file} make no app: ${reasonOf(error)}`, 1, error)
  }
}

async function importModule(file: string): Promise<Record<string, unknown>> {
  const path = resolve(file)
  if (!existsSync(path)) throw new Failure(`${file} is not there.`)
  const isTypeScript = /^\.([cm]?tsx?|jsx)$/.test(extname(path))
  const hasTsx = isTypeScript && (await registerTsx())
  try {
    return await import(pathToFileURL(path).href)
  } catch (error) {
    const hint = isTypeScript && !hasTsx ? WITHOUT_TSX : ''
    throw new Failure(`${file} cannot be imported: ${reasonOf(error)}${hint}`, 1, error)
  }
}

const WITHOUT_TSX =
  '\nNode.js alone reads no TSX, and this folder has no tsx that does. Install it: npm install --save-dev tsx'

/**
 * Lets Node.js read TypeScript and TSX by the `tsx` of the current folder, as `node --import tsx` does. False where it
 * has none.
 */
async function registerTsx(): Promise<boolean> {
  let loader: string
  try {
    loader = createRequire(resolve('module.js')).resolve('tsx')
  } catch {
    return false
  }
  await import(pathToFileURL(loader).href)
  return true
}
