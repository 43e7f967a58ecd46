export { clientAddress } from "./bridge.ts";
export { type Auth, createAuth, type SessionUser } from "./engine.ts";
export { recogniseUser, requireOwnOrigin, requireRole, requireUser } from "./guard.ts";
export { authRoutes } from "./routes.ts";
export { prepareOwnerLink } from "./service.ts";
