import { call } from "./client.ts";

/** One report, in Faro's own shape. Outlives the page, so that the error that ends it is still told. */
export const sendBrowserReport = (body: unknown): Promise<void> =>
  call({ method: "POST", path: "/api/telemetry/browser", body, expect401: true, keepalive: true });
