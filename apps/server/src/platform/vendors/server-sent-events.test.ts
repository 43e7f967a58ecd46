import { describe, expect, it } from "vitest";
import { type ServerSentEvent, serverSentEvents } from "./server-sent-events.ts";

async function read(text: string, pieces: number): Promise<ServerSentEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += pieces) controller.enqueue(bytes.subarray(at, at + pieces));
      controller.close();
    },
  });
  const events: ServerSentEvent[] = [];
  for await (const event of serverSentEvents(body)) events.push(event);
  return events;
}

describe("reading a stream of events", () => {
  it.each([1, 3, 1000])("finds the same events however it is cut, here every %i bytes", async (pieces) => {
    const text =
      'event: first\ndata: {"한글": 1}\n\n: a remark\n\r\ndata:two\r\ndata: lines\r\n\r\nid: 7\ndata\n\n';
    expect(await read(text, pieces)).toEqual([
      { event: "first", data: '{"한글": 1}' },
      { event: "message", data: "two\nlines" },
      { event: "message", data: "" },
    ]);
  });

  it("makes no event of one that was not finished", async () => {
    expect(await read("data: whole\n\ndata: half\n", 4)).toEqual([{ event: "message", data: "whole" }]);
    expect(await read("data: no end of line", 4)).toEqual([]);
  });
});
