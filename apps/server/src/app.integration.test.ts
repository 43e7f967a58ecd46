import { expect, it } from "vitest";
import { Studio } from "./testing/studio.ts";

it("counts calls by the address that the proxy names, so that one person's haste locks out nobody else", async () => {
  const studio = await Studio.open([], {
    environment: { CLIENT_ADDRESS_HEADER: "x-real-ip", REQUESTS_PER_MINUTE: "3" },
    worker: false,
  });
  const ask = (address: string) =>
    studio.request("GET", "/api/presets", undefined, { "x-real-ip": address, "x-forwarded-for": "10.0.0.1" });
  const answers = [];
  for (let n = 0; n < 4; n += 1) answers.push((await ask("203.0.113.7")).status);
  expect(answers).toEqual([200, 200, 200, 429]);
  expect((await ask("203.0.113.8")).status).toBe(200);
  await studio.close();
});
