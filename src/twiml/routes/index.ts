export { RouteError } from './error.js'
export { isRouteTarget, RouteReference, type RouteTarget, type RouteValue, to } from './reference.js'
export { defineRoutes, type RouteEntry, type RouteMatch, Routes, type RouteTable } from './routes.js'
