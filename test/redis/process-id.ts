import { connect } from 'node:net'

/**
 * The process id of the Redis server at a port of this machine, by its own account; undefined when none answers. It
 * tells a server that has just been started from any other that happens to have the same port.
 */
export function processIdAt(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 })
    const finish = (pid?: number) => {
      socket.destroy()
      resolve(pid)
    }
    socket.once('connect', () => socket.write('INFO server\r\n'))
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
      const [, pid] = /^process_id:(\d+)\r$/m.exec(answer) ?? []
      if (pid !== undefined) finish(Number(pid))
    })
    for (const event of ['error', 'timeout', 'close']) socket.once(event, () => finish())
  })
}
