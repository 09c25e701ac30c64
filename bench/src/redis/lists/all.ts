import type { Keys, List } from './list.js'
import { ownList } from './own.js'
import { hashList, keyList, setList, setListTuned } from './plain.js'
import { trackedKeyList, trackedSetList } from './tracked.js'

/** All of them, connected. Ours is the first. */
export async function allLists(url: string, keys: Keys): Promise<readonly [List, ...List[]]> {
  return [
    await ownList(url, keys),
    await setList(url, keys),
    await setListTuned(url, keys),
    await hashList(url, keys),
    await keyList(url, keys),
    await trackedSetList(url, keys),
    await trackedKeyList(url, keys),
  ]
}
