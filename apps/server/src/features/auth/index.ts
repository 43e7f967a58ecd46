export { type Auth, createAuth, type SessionUser } from "./engine.ts";
export { requireOwnOrigin, requireRole, requireUser } from "./guard.ts";
export { authRoutes } from "./routes.ts";
export { prepareOwnerLink } from "./service.ts";
