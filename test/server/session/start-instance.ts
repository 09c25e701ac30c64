import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server of instance.ts, in a process of its own. */
export interface Instance {
  readonly pid: number
  /** Posts parameters, with a token for retries where there is one. Gives the answer's text. */
  post(path: string, fields: Readonly<Record<string, string>>, token?: string): Promise<string>
  stop(): Promise<void>
}

const script = fileURLToPath(new URL('instance.ts', import.meta.url))

export async function startInstance(url: string, prefix: string): Promise<Instance> {
  const env = { ...process.env, TEST_REDIS: url, TEST_PREFIX: prefix }
  const args = ['-C', 'twimlx:source', '--import', 'tsx', script]
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(ended)])
  const port = Number(String(line))
  return {
    pid: child.pid ?? 0,
    post: async (path, fields, token) => {
      const headers = token === undefined ? {} : { 'I-Twilio-Idempotency-Token': token }
      const body = new URLSearchParams(fields)
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers })
      return answer.text()
    },
    stop: () => stop(child),
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function ended(): never {
  throw new Error('The server of instance.ts ended before it listened.')
}
