import {
  AssetDetail,
  AssetOutline,
  AssetPage,
  type AssetSummary,
  type ErrorBody,
  type ErrorCode,
  type SearchHit,
  type SearchQuery,
  SearchResponse,
  SearchStatus,
} from "@shotlist/contract";
import sharp from "sharp";
import { eventually } from "../platform/testing/eventually.ts";
import type { Answer, Studio } from "./studio.ts";
import { uploadBody } from "./upload-body.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";
type Rgb = readonly [number, number, number];

export interface Brought {
  readonly caption?: string;
  readonly tags?: readonly string[];
  readonly visibility?: "private" | "team";
  readonly kind?: "upload" | "reference" | "tone";
  readonly name?: string;
  readonly picture?: Uint8Array;
}

export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: ErrorBody["error"]["details"];
}

/** Of the pictures painted so far: no two are alike, whoever brings them. */
let serial = 0;

/** What people do in the library and in its search, each as whoever the studio is signed in as. */
export class Librarian {
  readonly studio: Studio;

  constructor(studio: Studio) {
    this.studio = studio;
  }

  /** A picture nobody has brought yet, of this colour but for the pixel that tells it apart. */
  paint(colour: Rgb = [128, 128, 128], width = 60, height = 40): Promise<Buffer> {
    serial += 1;
    const rgb = Buffer.alloc(width * height * 3);
    for (let at = 0; at < rgb.length; at += 3) rgb.set(colour, at);
    rgb.set([serial & 255, serial >> 8, 77], 0);
    return sharp(rgb, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
  }

  async bring(brought: Brought = {}): Promise<AssetSummary> {
    const { caption, tags, visibility, kind, name = "picture.png", picture } = brought;
    const answer = await this.studio.upload(
      { bytes: picture ?? (await this.paint()), name, type: "image/png" },
      {
        ...(caption === undefined ? {} : { caption }),
        ...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
        ...(visibility === undefined ? {} : { visibility }),
        ...(kind === undefined ? {} : { kind }),
      },
    );
    return expected(answer, 201).body.asset;
  }

  async call<Body = unknown>(method: Method, path: string, body?: unknown): Promise<Body> {
    const answer = await this.studio.request<Body>(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.bytes}`);
    return answer.body;
  }

  async refusal(method: Method, path: string, body?: unknown): Promise<Refusal> {
    const { status, body: answer } = await this.studio.request<ErrorBody>(method, path, body);
    return { status, ...answer.error };
  }

  async detail(id: string): Promise<AssetDetail> {
    return AssetDetail.parse(await this.call("GET", `/api/assets/${id}`));
  }

  async page(query: Record<string, string> = {}): Promise<AssetPage> {
    return AssetPage.parse(await this.call("GET", `/api/assets?${new URLSearchParams(query)}`));
  }

  async list(query: Record<string, string> = {}): Promise<string[]> {
    return (await this.page({ limit: "200", ...query })).items.map(({ id }) => id);
  }

  async outline(query: Record<string, string> = {}): Promise<AssetOutline["items"]> {
    const answer = await this.call("GET", `/api/assets/outline?${new URLSearchParams(query)}`);
    return AssetOutline.parse(answer).items;
  }

  async search(asked: string | SearchQuery): Promise<SearchResponse> {
    const query = typeof asked === "string" ? { q: asked } : asked;
    const written = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    );
    return SearchResponse.parse(await this.call("GET", `/api/search?${written}`));
  }

  async found(asked: string | SearchQuery): Promise<string[]> {
    return (await this.search(asked)).hits.map(({ asset }) => asset.id);
  }

  async hit(asked: string | SearchQuery, id: string): Promise<SearchHit> {
    const hit = (await this.search(asked)).hits.find(({ asset }) => asset.id === id);
    if (!hit) throw new Error(`${JSON.stringify(asked)} does not find ${id}`);
    return hit;
  }

  /** By a picture that is sent along. */
  async searchBy(picture: Uint8Array, fields: Record<string, string> = {}): Promise<Answer> {
    const { payload, type } = uploadBody({ bytes: picture }, fields);
    const response = await fetch(`${await this.studio.listen()}/api/search`, {
      method: "POST",
      headers: { cookie: this.studio.cookie, "content-type": type },
      body: payload,
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: {}, body: JSON.parse(bytes.toString()), bytes };
  }

  async similar(id: string): Promise<string[]> {
    const answer = SearchResponse.parse(await this.call("GET", `/api/assets/${id}/similar`));
    return answer.hits.map(({ asset }) => asset.id);
  }

  async status(): Promise<SearchStatus> {
    return SearchStatus.parse(await this.call("GET", "/api/search/status"));
  }

  /** Waits until search knows everything that is in the library. */
  async settled(withinMs = 60_000): Promise<SearchStatus> {
    return eventually(
      "search knew the whole library",
      async () => {
        const status = await this.status();
        const { state, pending, embedded, total } = status;
        return state === "ready" && pending === 0 && embedded === total ? status : null;
      },
      withinMs,
    );
  }
}

/** @throws Error with the answer when its status is another. */
export function expected<Body>(answer: Answer<Body>, status: number): Answer<Body> {
  if (answer.status !== status) throw new Error(`answered ${answer.status}, not ${status}: ${answer.bytes}`);
  return answer;
}
