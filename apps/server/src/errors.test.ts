import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { AppError, errorBody, toAppError } from "./errors.ts";

describe("errors", () => {
  it("tells a full disk apart, however deep the driver buried it", () => {
    const full = new AppError("storage_full", "The disk is full.");
    const wrapped = new DrizzleQueryError("insert", ["secret"], full);
    expect(toAppError(new Error("outer", { cause: wrapped }))).toBe(full);
    expect(full.status).toBe(507);
  });

  it("says nothing of the inside of an error nobody foresaw", () => {
    const body = errorBody(toAppError(new DrizzleQueryError("select", ["hana@example.com"])), "f".repeat(32));
    expect(body.error.code).toBe("internal");
    expect(JSON.stringify(body)).not.toMatch(/select|hana/);
    expect(body.error.supportCode).toBe("f".repeat(32));
  });

  it("takes a thrown non-error for an unforeseen one", () => {
    expect(toAppError("rubbish").code).toBe("internal");
    expect(toAppError(undefined).status).toBe(500);
  });
});
