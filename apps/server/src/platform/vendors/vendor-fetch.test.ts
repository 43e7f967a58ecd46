import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AnswerTooLarge, openVendorFetch, type VendorFetch } from "./vendor-fetch.ts";

describe("the way out to a vendor", () => {
  let origin = "";
  let way: VendorFetch;
  const ports = new Set<number | undefined>();
  const handlers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    "/echo": async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { "content-type": type, "content-length": length } = request.headers;
      response.end(JSON.stringify({ type, length, body: Buffer.concat(chunks).toString() }));
    },
    "/redirect": (_request, response) => response.writeHead(307, { location: "/echo" }).end(),
    "/long": (_request, response) => response.end(Buffer.alloc(3000)),
    "/refusal": (_request, response) => response.writeHead(500).end(Buffer.alloc(2 * 1024 * 1024)),
    "/empty": (_request, response) => response.writeHead(204).end(),
  };
  const server = createServer((request, response) => {
    ports.add(request.socket.remotePort);
    handlers[request.url ?? ""]?.(request, response);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    way = openVendorFetch({ deadlineMs: 5000, answerBytes: 2000 });
  });
  afterAll(async () => {
    await way.close();
    server.closeAllConnections();
    server.close();
  });

  it("sends forms whole, with their boundary", async () => {
    const form = new FormData();
    form.append("prompt", "하늘");
    form.append("image[]", new File(["bytes"], "guide.png", { type: "image/png" }));
    const answer = await way.fetch(`${origin}/echo`, { method: "POST", body: form });
    const { type, length, body } = (await answer.json()) as Record<string, string>;
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(Number(length)).toBeGreaterThan(100);
    expect(body).toContain("하늘");
    expect(body).toContain('filename="guide.png"');
  });

  it("reads an answer only as far as it may", async () => {
    const answer = await way.fetch(`${origin}/long`);
    await expect(answer.text()).rejects.toBeInstanceOf(AnswerTooLarge);
    const refusal = await way.fetch(`${origin}/refusal`);
    await expect(refusal.text()).rejects.toBeInstanceOf(AnswerTooLarge);
  });

  it("does not follow a redirect", async () => {
    expect((await way.fetch(`${origin}/redirect`, { method: "POST", body: "secret" })).status).toBe(307);
  });

  it("gives each call a connection of its own", async () => {
    ports.clear();
    for (let call = 0; call < 3; call++) await (await way.fetch(`${origin}/empty`)).text();
    expect(ports.size).toBe(3);
  });
});
