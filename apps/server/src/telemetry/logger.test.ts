import { DrizzleQueryError } from "drizzle-orm";
import { pino } from "pino";
import { expect, it } from "vitest";
import { createLogger, errorForLog } from "./logger.ts";

function line(err: unknown): string {
  const written: string[] = [];
  const logger = pino({ serializers: { err: errorForLog } }, { write: (text) => void written.push(text) });
  logger.error({ err }, "it failed");
  return written.join("");
}

it("tells a failed statement without the values it was sent with", () => {
  const cause = new Error("connection reset");
  const text = line(
    new DrizzleQueryError(
      "select * from users where email = $1",
      ["hana@example.com", "s3cret\n    at x"],
      cause,
    ),
  );
  expect(text).toContain("select * from users");
  expect(text).toContain("connection reset");
  expect(text).not.toContain("hana@example.com");
  expect(text).not.toContain("s3cret");
});

it("gives every line an event, a bare sentence of a library's too", () => {
  const lines: Record<string, unknown>[] = [];
  const sink = (_line: string, fields: Readonly<Record<string, unknown>>) => void lines.push(fields);
  const logger = createLogger({ logLevel: "info", logPretty: false }, [sink], { write: () => {} });
  logger.info("Server listening at %s", "http://127.0.0.1:3000");
  logger.child({ trace_id: "1" }).warn({ event: "auth.sign_in" }, "refused");
  expect(lines).toMatchObject([
    { event: "process.note", msg: "Server listening at http://127.0.0.1:3000" },
    { event: "auth.sign_in", trace_id: "1", msg: "refused" },
  ]);
});

it("leaves other errors whole", () => {
  const text = line(new TypeError("x is not a function"));
  expect(text).toContain("x is not a function");
  expect(JSON.parse(text).err.stack).toContain("logger.test");
});
