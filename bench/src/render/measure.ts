import { asChild } from '../child.js'
import { inRotation } from '../statistics.js'
import type { Contender } from './contender.js'
import { type Documents, makeDocuments } from './documents.js'
import { checkEquality } from './equality.js'
import { LINE_UPS, type LineUp } from './line-up.js'
import { calibrate, type Task, timeOf } from './task.js'

export interface Order {
  readonly lineUp: LineUp
  readonly rounds: number
  /** How long a contender runs at a time, and how long each is warmed up, in milliseconds. */
  readonly slice: number
  readonly warmUp: number
}

export const KINDS = ['small', 'menu', 'large', 'async'] as const
export type Kind = (typeof KINDS)[number]

/** Microseconds per document, one for each round, of each contender that can write the kind of document. */
export type Times = Readonly<Record<Kind, readonly { readonly name: string; readonly samples: readonly number[] }[]>>

asChild(async ({ lineUp, rounds, slice, warmUp }: Order): Promise<Times> => {
  const documents = makeDocuments()
  const contenders: readonly Contender[] = LINE_UPS[lineUp]
  await checkEquality(contenders, documents)
  const tasks = byKind((kind) => tasksOf(kind, contenders, documents))
  for (const kind of KINDS) for (const task of tasks[kind]) await calibrate(task, warmUp, slice)
  for (let round = 0; round < rounds; round++) {
    for (const kind of KINDS) {
      for (const task of inRotation(tasks[kind], round)) task.samples.push(await timeOf(task))
    }
  }
  return byKind((kind) => tasks[kind].map(({ name, samples }) => ({ name, samples })))
})

function byKind<T>(make: (kind: Kind) => T): Record<Kind, T> {
  return { small: make('small'), menu: make('menu'), large: make('large'), async: make('async') }
}

function tasksOf(kind: Kind, contenders: readonly Contender[], documents: Documents): Task[] {
  return contenders.flatMap((contender) => {
    const write = writer(kind, contender, documents)
    return write === undefined ? [] : [{ name: contender.name, write, count: 1, samples: [] }]
  })
}

/**
 * Each document is made into the bytes that are sent: an engine keeps a string that was pieced together as a tree of its
 * pieces until somebody reads it, and a document that nobody can send is none.
 */
function writer(kind: Kind, contender: Contender, documents: Documents): Task['write'] | undefined {
  let turn = 0
  const { small, menu, large, asyncMenu } = contender
  switch (kind) {
    case 'small':
      return (count) => {
        let bytes = 0
        for (let i = 0; i < count; i++) bytes += Buffer.from(small(next(documents.small, turn++))).length
        return bytes
      }
    case 'menu':
      return (count) => {
        let bytes = 0
        for (let i = 0; i < count; i++) bytes += Buffer.from(menu(next(documents.menu, turn++))).length
        return bytes
      }
    case 'large':
      return (count) => {
        let bytes = 0
        for (let i = 0; i < count; i++) bytes += Buffer.from(large(next(documents.large, turn++))).length
        return bytes
      }
    case 'async':
      if (asyncMenu === undefined) return undefined
      return async (count) => {
        let bytes = 0
        for (let i = 0; i < count; i++) bytes += Buffer.from(await asyncMenu(next(documents.menu, turn++))).length
        return bytes
      }
  }
}

function next<T>(items: readonly T[], turn: number): T {
  return items[turn & (items.length - 1)] as T
}
