export { isRouteTarget, RouteReference, type RouteTarget, type RouteValue, to } from './reference.js'
export { defineRoutes, type RouteEntry, RouteError, type RouteMatch, Routes, type RouteTable } from './routes.js'
