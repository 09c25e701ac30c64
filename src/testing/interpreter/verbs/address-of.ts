import type { World } from '../world.js'

/** The number, name or address of the person on a call; its SID where the call is over. */
export function addressOf({ legs }: World, sid: string): string {
  const leg = legs[sid]
  return (leg?.direction === 'inbound' ? leg.from : leg?.to) ?? sid
}
