import { Reporter } from "./reporter.ts";

/** The page's one reporter. Takes reports from the first moment; they leave once `start.ts` has loaded the sender. */
export const reports = new Reporter();
