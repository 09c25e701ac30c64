import { connect, type Socket } from 'node:net'

export interface RawAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

export interface Exchange {
  /** What came back, in order; answers without length end with the connection. */
  readonly answers: readonly RawAnswer[]
  /** Whether the server has closed the connection. */
  readonly isClosed: boolean
  readonly milliseconds: number
}

/** How long to listen for further answers on a connection that stays open, in ms. */
const QUIET = 300

/**
 * Sends bytes as they are, with no HTTP client in between that would mend them, and listens until the server closes
 * the connection or has been quiet for a while after `wanted` answers.
 */
export function sendRaw(
  port: number,
  write: string | Buffer | ((socket: Socket) => void),
  wanted = 1,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const start = performance.now()
    const socket = connect(port, '127.0.0.1')
    let received = Buffer.alloc(0)
    let quiet: NodeJS.Timeout | undefined
    const end = (isClosed: boolean) => {
      clearTimeout(quiet)
      const milliseconds = performance.now() - start
      socket.destroy()
      resolve({ answers: answersIn(received), isClosed, milliseconds })
    }
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      clearTimeout(quiet)
      if (answersIn(received).length >= wanted) quiet = setTimeout(() => end(false), QUIET)
    })
    // A reset counts as closed: what had come until then is there.
    socket.on('error', () => {})
    socket.on('close', () => end(true))
    if (typeof write === 'function') write(socket)
    else socket.write(write)
  })
}

/**
 * Sends bytes as they are, and gives the first answer; undefined when the connection ends without one. After so many
 * milliseconds nothing more is sent, and the server knows.
 */
export function askRaw(port: number, bytes: Buffer, patience: number): Promise<RawAnswer | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let received = Buffer.alloc(0)
    let timer = setTimeout(() => {
      socket.end()
      timer = setTimeout(end, 10_000)
    }, patience)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (answersIn(received).length > 0) end()
    })
    socket.on('error', () => {})
    socket.on('close', end)
    socket.write(bytes)

    function end(): void {
      clearTimeout(timer)
      socket.destroy()
      resolve(answersIn(received)[0])
    }
  })
}

function answersIn(received: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = received
  for (;;) {
    const end = rest.indexOf('\r\n\r\n')
    if (end === -1) return answers
    const [first = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n')
    const headers = new Map(
      lines.map((line) => {
        const [name = '', ...value] = line.split(':')
        return [name.toLowerCase(), value.join(':').trim()]
      }),
    )
    const status = Number(first.split(' ')[1])
    rest = rest.subarray(end + 4)
    if (status >= 100 && status < 200) continue
    const length = Number(headers.get('content-length') ?? 0)
    if (rest.length < length) return answers
    answers.push({ status, headers, body: rest.subarray(0, length).toString() })
    rest = rest.subarray(length)
  }
}

/** The head of a request, with the empty line behind it. */
export function head(line: string, headers: Readonly<Record<string, string>>): string {
  return [line, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')
}
