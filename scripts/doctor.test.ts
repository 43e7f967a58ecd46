import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Behaviour, OtlpReceiver } from "../apps/server/src/testing/otlp-receiver.ts";

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await OtlpReceiver.start();
});
afterEach(async () => {
  await receiver.stop();
});

async function doctor(environment: Record<string, string>) {
  const { PATH = "", HOME = "" } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, "run.js"), "doctor"], {
    env: { PATH, HOME, ...environment },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (said += data));
  const exit = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exit, said, milliseconds: performance.now() - began };
}

it("sends one of each and says that all three were accepted", async () => {
  const { exit, said } = await doctor({
    DEPLOYMENT_ENV: "prod",
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
  });
  expect(said.match(/accepted$/gm)).toHaveLength(3);
  expect(exit).toBe(0);
  const [span] = receiver.spans;
  expect(span?.resource["deployment.environment.name"]).toBe("prod");
  expect(receiver.logs[0]).toMatchObject({ traceId: span?.traceId, spanId: span?.spanId });
  expect(receiver.points).toHaveLength(1);
  expect(said).toContain(span?.traceId);
});

it.each<[string, Behaviour, RegExp, RegExp]>([
  ["refuses the connection", { kind: "refuse" }, /ECONNREFUSED/, /systemctl status alloy/],
  ["hangs", { kind: "hang" }, /no answer within 5000 ms/, /does not answer/],
  ["answers 503", { kind: "status", status: 503, retryAfter: "30" }, /cannot take this now/, /journalctl/],
  ["answers 401", { kind: "status", status: 401 }, /answered 401/, /token/],
  ["is a web page", { kind: "rubbish", body: "<html>" }, /not OTLP/, /4318/],
])(
  "exits 1 within 10 s when the collector %s, and says what to do",
  async (_what, behaviour, reason, todo) => {
    await receiver.behave(behaviour);
    const { exit, said, milliseconds } = await doctor({
      DEPLOYMENT_ENV: "prod",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    });
    expect(exit).toBe(1);
    expect(said.match(/refused: /g)).toHaveLength(3);
    expect(said).toMatch(reason);
    expect(said).toMatch(todo);
    expect(milliseconds).toBeLessThan(10_000);
  },
);

it("says that and why nothing is sent, where this configuration sends nothing", async () => {
  const { exit, said } = await doctor({ DEPLOYMENT_ENV: "dev" });
  expect(exit).toBe(0);
  expect(said).toContain("nothing was sent");
  expect(said).toContain("DEPLOYMENT_ENV is dev and OTEL_EXPORTER_OTLP_ENDPOINT is not set");
});

it("refuses as the server would where nobody says which deployment it is", async () => {
  const { exit, said } = await doctor({ NODE_ENV: "production" });
  expect(exit).toBe(78);
  expect(said).toContain("PM2");
  expect(said).toContain("systemd");
});
