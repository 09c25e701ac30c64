import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Message, Usage } from '../contenders/parts/announce.js'
import { AUTH_TOKEN, RUN } from '../line.js'

/** A contender that listens, in a process of its own. */
export interface ServerProcess {
  readonly port: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export interface StartOptions {
  /** Where its list of blocked callers is. */
  readonly redisUrl?: string | undefined
  /** The cores it may use, as `taskset` names them. Default: all. */
  readonly cores?: string | undefined
  /** Options of Node, such as `--expose-gc`. */
  readonly node?: readonly string[] | undefined
  /** Arguments of the script. */
  readonly args?: readonly string[] | undefined
}

/** @param file the contender's script, as a URL */
export async function startServer(file: URL, options: StartOptions = {}): Promise<ServerProcess> {
  const { redisUrl, cores, node = [], args: own = [] } = options
  const command = [process.execPath, ...node, fileURLToPath(file), ...own]
  const [program = '', ...args] = cores === undefined ? command : ['taskset', '-c', cores, ...command]
  const child = spawn(program, args, {
    env: environment(redisUrl),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C is for the process that has started it, with which it ends.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const started = await next(child)
  if (!('port' in started)) throw new Error(`${file.pathname} has not said where it listens.`)
  return {
    port: started.port,
    async usage() {
      if (!child.connected) throw new Error(`${file.pathname} has ended.`)
      const answer = next(child)
      child.send('usage')
      const message = await answer
      if ('usage' in message) return message.usage
      throw new Error(`${file.pathname} has said something else than what it used.`)
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * As in production, and as whoever starts the measurement has not: settings of twimlx, and options of Node, would count
 * for some contenders only. LOG_LEVEL is the default; nobody writes a line for each request at that.
 */
function environment(redisUrl: string | undefined): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return {
    PATH,
    HOME,
    NODE_ENV: 'production',
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    BENCH_RUN: RUN,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  }
}

function next(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`The server has ended with ${code}: ${child.spawnargs.join(' ')}`))
    child.once('error', reject)
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('error', reject)
      child.off('exit', ended)
      resolve(message as Message)
    })
  })
}
