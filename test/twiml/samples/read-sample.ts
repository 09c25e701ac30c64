import { readdirSync, readFileSync } from 'node:fs'
import { parseHandwritten, type XmlNode } from '../parse-xml.js'

export interface Sample {
  readonly name: string
  readonly nodes: readonly XmlNode[]
  /** What its first comment says: `nesting: Response > Gather > Dial`. */
  readonly remark: string
}

/** The documents of a folder beside this file. */
export function readSamples(folder: 'valid' | 'invalid'): Sample[] {
  const home = new URL(`${folder}/`, import.meta.url)
  const files = readdirSync(home).filter((file) => file.endsWith('.xml'))
  return files.sort().map((file) => {
    const nodes = parseHandwritten(readFileSync(new URL(file, home), 'utf8'))
    const [first] = nodes.filter((node) => typeof node === 'object')
    return {
      name: file.replace('.xml', '').replaceAll('-', ' '),
      nodes,
      remark: first !== undefined && 'comment' in first ? first.comment.trim() : '',
    }
  })
}
