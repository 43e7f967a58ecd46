import { config } from "zod";

/*
 * The page's policy is script-src 'self'. Zod would compile its parsers with
 * `new Function`, which that policy reports as a violation. Imported before
 * anything that builds a schema.
 */
config({ jitless: true });
