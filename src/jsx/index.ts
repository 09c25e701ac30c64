export { type Context, createContext, lookUp, providedBy, useContext } from './context.js'
export { createElement } from './create-element.js'
export {
  type Component,
  type Element,
  type HostComponent,
  hostOf,
  isElement,
  type Node,
  type Props,
  type Source,
} from './element.js'
export { describe, type Problem, RenderError } from './error.js'
export { type ContextValues, enter, type Frame, nameOf, pathOf, rootFrame, sourceOf } from './frame.js'
export type { Host } from './host.js'
export { Fragment, type JSX, jsx } from './jsx-runtime.js'
export { isPromise, proceed } from './run.js'
export { walk } from './walk.js'
