import { type ChildrenProps, type ElementOptions, element } from '../definition/index.js'

/**
 * An XML comment, which Twilio ignores: `<Comment>Sales menu, version 3</Comment>`.
 * It takes text only. Two hyphens in a row, which would end it early, are set apart; `strict` refuses them.
 */
export const Comment = element('Comment', (): ElementOptions<ChildrenProps> => {
  return { attributes: {}, special: 'comment', parents: 'any', text: { allow: 'optional' }, document: 'both' }
})
