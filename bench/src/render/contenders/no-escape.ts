import { templateLiteral } from './template-literal.js'

/** What escaping costs the floor. Wrong as soon as a caller's name has an ampersand, so it is no rival. */
export const noEscape = templateLiteral('template literal, no escaping (wrong)', (value) => value)
