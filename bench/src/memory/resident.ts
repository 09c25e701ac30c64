import { setImmediate } from 'node:timers/promises'
import { asChild } from '../child.js'
import type { Contender } from '../render/contender.js'
import { type Clinic, makeDocuments } from '../render/documents.js'

export interface ResidentOrder {
  /** The file in render/contenders, and the name that it exports. */
  readonly file: string
  readonly exported: string
  readonly renders: number
}

/** Resident memory in MB. */
export interface Resident {
  readonly name: string
  /** With the contender loaded, before it has written anything. */
  readonly loaded: number
  readonly after: number
}

asChild(async ({ file, exported, renders }: ResidentOrder): Promise<Resident> => {
  const { menu: clinics } = makeDocuments()
  const { [exported]: contender } = (await import(`../render/contenders/${file}`)) as Record<string, Contender>
  if (contender === undefined) throw new Error(`${file} does not export ${exported}.`)
  const loaded = process.memoryUsage.rss() / 2 ** 20
  let bytes = 0
  for (let i = 0; i < renders; i++) {
    // Now and then, as between requests: the end of the parent is noticed.
    if (i % 1000 === 0) await setImmediate()
    bytes += Buffer.byteLength(contender.menu(clinics[i & (clinics.length - 1)] as Clinic))
  }
  if (bytes === 0) throw new Error(`${contender.name} wrote nothing.`)
  return { name: contender.name, loaded, after: process.memoryUsage.rss() / 2 ** 20 }
})
