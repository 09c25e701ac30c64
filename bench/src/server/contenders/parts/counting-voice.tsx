/** @jsxImportSource twimlx */
import { useSession } from 'twimlx'
import { Voice } from './line-app.js'

/** The menu of a line that remembers something of each call. */
export function CountingVoice() {
  const session = useSession<{ menus: number }>()
  session.menus = (session.menus ?? 0) + 1
  return <Voice />
}
