import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a module in a process of its own, hands it the input, and gives back what it answers. */
export function inChild<Input, Output>(module: URL, input: Input, flags: readonly string[] = []): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(module), { execArgv: [...flags], serialization: 'advanced' })
    let answer: { readonly output: Output } | undefined
    child.on('message', (message) => {
      answer = message as { readonly output: Output }
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (answer !== undefined && code === 0) resolve(answer.output)
      else reject(new Error(`${fileURLToPath(module)} ended with ${signal ?? `exit code ${code}`} before it answered.`))
    })
    child.send({ input } as object)
  })
}

/** The other side: answers once with what `work` makes of the input. Ends when the parent does. */
export function asChild<Input, Output>(work: (input: Input) => Output | Promise<Output>): void {
  process.once('disconnect', () => process.exit())
  process.once('message', async (message) => {
    const output = await work((message as { readonly input: Input }).input)
    // The channel stays open until the answer has left.
    process.send?.({ output }, undefined, undefined, () => process.disconnect?.())
  })
}
