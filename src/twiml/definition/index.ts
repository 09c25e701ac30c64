export { Declaration } from './declaration.js'
export { type DefineElementOptions, defineElement } from './define-element.js'
export { type CountRule, Definition, type DefinitionOptions, type TextRule } from './definition.js'
export {
  type ChildrenProps,
  component,
  type ElementOptions,
  element,
  type Optional,
  type TwimlComponent,
} from './element.js'
export { StartTag } from './start-tag.js'
