import { DrizzleQueryError } from "drizzle-orm";
import { pino } from "pino";
import { expect, it } from "vitest";
import { errorForLog } from "./logger.ts";

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

it("leaves other errors whole", () => {
  const text = line(new TypeError("x is not a function"));
  expect(text).toContain("x is not a function");
  expect(JSON.parse(text).err.stack).toContain("logger.test");
});
