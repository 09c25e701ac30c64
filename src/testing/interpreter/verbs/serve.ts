import type { VerbRule } from '../rules.js'

export const serveQueue: VerbRule = () => 'next'
