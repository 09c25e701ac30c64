import type { VerbRule } from '../rules.js'

export const joinConference: VerbRule = () => 'next'
