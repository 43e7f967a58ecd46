import type { ServerResponse } from "node:http";
import { z } from "zod";
import {
  type FakePicture,
  type FakeProtocol,
  type FakeQuestion,
  type FakeRefusal,
  type FakeRequest,
  type FakeScene,
  type FakeVendor,
  type PlayedTurn,
  startFakeVendor,
  write,
} from "../fake-vendor.ts";

/** What it asks of a request, as strictly as the vendor where a mistake of ours would show. */
const Body = z.looseObject({
  model: z.string().min(1),
  prompt: z.string().min(1).max(32_000),
  n: z.coerce.number().int().min(1).max(10).default(1),
  size: z.string().regex(/^\d+x\d+$/),
  quality: z.enum(["low", "medium", "high", "xhigh", "max", "auto"]).default("auto"),
  stream: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")])
    .default(false),
  partial_images: z.coerce.number().int().min(0).max(3).default(0),
});

/** The newer models' rule. */
function requireSize(model: string, width: number, height: number): void {
  const standard = ["1024x1024", "1536x1024", "1024x1536"].includes(`${width}x${height}`);
  if (standard || !model.startsWith("gpt-image")) return;
  if (/^gpt-image-1/.test(model)) throw new Error(`Invalid value: '${width}x${height}' for ${model}.`);
  const ratio = Math.max(width / height, height / width);
  const pixels = width * height;
  if (width % 16 || height % 16 || ratio > 3 || pixels < 655_360 || pixels > 8_294_400) {
    throw new Error(`Invalid size '${width}x${height}'.`);
  }
}

async function question(request: FakeRequest): Promise<FakeQuestion | null> {
  if (request.method !== "POST") return null;
  const isEdit = request.path === "/v1/images/edits";
  if (!isEdit && request.path !== "/v1/images/generations") return null;
  const { fields, pictures } = isEdit ? await form(request) : json(request);
  if (isEdit && (pictures.length === 0 || pictures.length > 16))
    throw new Error("Send one to sixteen images.");
  const parsed = Body.safeParse(fields);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { model, prompt, size, stream, partial_images, ...parameters } = parsed.data;
  const [width = 0, height = 0] = size.split("x").map(Number);
  requireSize(model, width, height);
  return { model, prompt, width, height, stream, looks: partial_images, pictures, parameters };
}

function json({ body }: FakeRequest): { fields: unknown; pictures: readonly FakePicture[] } {
  return { fields: JSON.parse(body.toString("utf8")), pictures: [] };
}

async function form({ headers, body }: FakeRequest) {
  const type = headers["content-type"] ?? "";
  const data = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const fields: Record<string, string> = {};
  const pictures: FakePicture[] = [];
  for (const [name, value] of data) {
    // A form's line ends are CRLF on the wire, whatever they were.
    if (typeof value === "string") fields[name] = value.replaceAll("\r\n", "\n");
    else if (name === "image" || name === "image[]") {
      pictures.push({ name: value.name, mime: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return { fields, pictures };
}

/** About what the vendor counts: a hundred words, a tile of each picture, a picture by quality and size. */
export function usageOf({ prompt, pictures, width, height, parameters }: FakeQuestion) {
  const perMegapixel = { low: 200, high: 5000 }[String(parameters["quality"])] ?? 1300;
  const text = Math.ceil(prompt.length / 4);
  const image = pictures.length * 300;
  const output = Math.round((perMegapixel * width * height) / 1_000_000);
  return {
    input_tokens: text + image,
    input_tokens_details: { text_tokens: text, image_tokens: image },
    output_tokens: output,
    total_tokens: text + image + output,
  };
}

function refuse(response: ServerResponse, { status, code, message, headers = {} }: FakeRefusal): void {
  const type = status === 429 ? "rate_limit_error" : status >= 500 ? "server_error" : "invalid_request_error";
  response.writeHead(status, {
    "content-type": "application/json",
    "x-request-id": String(response.getHeader("x-request-id") ?? "req_fake"),
    ...headers,
  });
  response.end(JSON.stringify({ error: { message, type, param: null, code: code ?? null } }));
}

function other(
  { method, path }: FakeRequest,
  response: ServerResponse,
  models: readonly string[] | null,
): boolean {
  if (method !== "GET" || path !== "/v1/models" || models === null) return false;
  const data = models.map((id) => ({ id, object: "model", created: 1_790_000_000, owned_by: "fake" }));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ object: "list", data }));
  return true;
}

async function play(turn: PlayedTurn, scene: FakeScene): Promise<void> {
  const { response, requestId } = scene;
  response.setHeader("x-request-id", requestId);
  switch (turn.kind) {
    case "picture": {
      const bytes = await scene.picture();
      if (turn.form === "url") {
        const url = `${scene.origin}${scene.serve(bytes, "image/png")}`;
        return whole(scene, { url });
      }
      return scene.question.stream ? streamed(scene, bytes) : whole(scene, { b64_json: base64(bytes) });
    }
    case "plain_picture":
      return whole(scene, { b64_json: base64(await scene.picture()) });
    case "status":
      return refuse(response, turn);
    case "rate_limited": {
      const headers: Record<string, string> =
        turn.retryAfter === undefined ? {} : { "retry-after": String(turn.retryAfter) };
      const message = "Rate limit reached for images per minute.";
      return refuse(response, { status: 429, code: "rate_limit_exceeded", message, headers });
    }
    case "quota": {
      const message = "You exceeded your current quota, please check your plan and billing details.";
      return refuse(response, { status: 429, code: "insufficient_quota", message });
    }
    case "blocked": {
      const message = "Your request was rejected by the safety system. safety_violations=[violence].";
      return refuse(response, { status: 400, code: "moderation_blocked", message });
    }
    case "unknown_parameter":
      return refuse(response, {
        status: 400,
        code: "unknown_parameter",
        message: `Unknown parameter: '${turn.name}'.`,
      });
    case "reset":
      await beginAnswer(scene);
      return scene.reset();
    case "cut":
      await beginAnswer(scene);
      response.end();
      return;
    case "late_error": {
      const error = {
        type: "image_generation_server_error",
        code: turn.code,
        message: "It failed half-way.",
      };
      if (!scene.question.stream) return refuse(response, { status: 500, ...error });
      await beginAnswer(scene);
      await event(scene, "error", { type: "error", error });
      response.end();
      return;
    }
    case "truncated": {
      const bytes = await scene.picture();
      return complete(scene, base64(bytes.subarray(0, bytes.length / 2)));
    }
    case "wrong_type":
      if (turn.what === "nothing") return whole(scene, null);
      return complete(scene, RUBBISH[turn.what]);
    case "oversized":
      return oversized(scene, turn.megabytes);
    case "endless": {
      await begin(scene, true);
      while (await write(response, `: still drawing ${"·".repeat(4000)}\n\n`));
      return;
    }
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const RUBBISH = {
  text: base64(Buffer.from("I am sorry, I cannot draw that, but here is a poem about it.".repeat(40))),
  html: base64(Buffer.from("<!doctype html><title>Sign in</title>")),
  empty: "",
};

/** Names of the events depend on what was asked. */
const kindOf = ({ question: { pictures } }: FakeScene) =>
  pictures.length > 0 ? "image_edit" : "image_generation";

async function event({ response }: FakeScene, name: string, content: object): Promise<boolean> {
  return write(response, `event: ${name}\ndata: ${JSON.stringify(content)}\n\n`);
}

async function begin({ response }: FakeScene, stream: boolean): Promise<void> {
  response.writeHead(200, { "content-type": stream ? "text/event-stream" : "application/json" });
}

/** As far as an answer comes that does not reach its end. */
async function beginAnswer(scene: FakeScene): Promise<void> {
  await begin(scene, scene.question.stream);
  if (scene.question.stream) await look(scene, 0, await scene.picture());
  else await write(scene.response, `{"created": 1790000000, "data": [{"b64_json": "iVBORw0KGgo`);
}

async function look(scene: FakeScene, index: number, bytes: Uint8Array): Promise<void> {
  const type = `${kindOf(scene)}.partial_image`;
  await event(scene, type, {
    type,
    partial_image_index: index,
    b64_json: base64(bytes),
    output_format: "png",
  });
}

async function streamed(scene: FakeScene, bytes: Uint8Array): Promise<void> {
  await begin(scene, true);
  for (let index = 0; index < scene.question.looks; index++) {
    await look(scene, index, bytes);
    await scene.wait();
  }
  await completed(scene, base64(bytes));
  scene.response.end();
}

async function completed(scene: FakeScene, b64_json: string): Promise<void> {
  const type = `${kindOf(scene)}.completed`;
  await event(scene, type, { type, b64_json, output_format: "png", usage: usageOf(scene.question) });
}

async function complete(scene: FakeScene, b64_json: string): Promise<void> {
  if (!scene.question.stream) return whole(scene, { b64_json });
  await begin(scene, true);
  await completed(scene, b64_json);
  scene.response.end();
}

async function whole(scene: FakeScene, image: object | null): Promise<void> {
  await begin(scene, false);
  const data = image === null ? [] : [image];
  scene.response.end(JSON.stringify({ created: 1_790_000_000, data, usage: usageOf(scene.question) }));
}

async function oversized(scene: FakeScene, megabytes: number): Promise<void> {
  const { response, question } = scene;
  await begin(scene, question.stream);
  const type = `${kindOf(scene)}.completed`;
  await write(
    response,
    question.stream ? `event: ${type}\ndata: {"type":"${type}","b64_json":"` : `{"data":[{"b64_json":"`,
  );
  const megabyte = "iVBORw0K".repeat(131_072);
  for (let sent = 0; sent < megabytes; sent++) if (!(await write(response, megabyte))) return;
  response.end(question.stream ? `"}\n\n` : `"}]}`);
}

const PROTOCOL: FakeProtocol = {
  question,
  key: ({ headers }) => headers.authorization?.replace(/^Bearer /, "") ?? null,
  other,
  play,
  refuse,
};

/** The base address of a client: `${origin}/v1`. */
export function startFakeOpenai(options: { readonly port?: number } = {}): Promise<FakeVendor> {
  return startFakeVendor(PROTOCOL, {
    models: ["gpt-image-2.6-sunburst", "gpt-image-2.6-flare", "gpt-image-1-mini"],
    ...options,
  });
}
