/*
 * The opponent: what a careful team has without a search engine. Every vector
 * compared, one after the other in one block of memory, and PostgreSQL's full
 * text with a GIN index; the same permission, the same kinds, the same words.
 */
import pg from "pg";
import { createDatabase } from "../../apps/server/src/platform/testing/postgres.ts";
import type { Corpus, Picture, Question } from "./corpus.ts";

export interface Hit {
  readonly id: string;
  readonly score: number;
}

export interface Opponent {
  words(question: Question, limit: number): Promise<Hit[]>;
  meaning(question: Question, limit: number): Hit[];
  bytes(): Promise<number>;
  close(): Promise<void>;
}

/**
 * How Korean is found in PostgreSQL. `pairs`: the caller makes pairs of
 * syllables and they are words of the same tsvector, as ours are; `trigrams`:
 * pg_trgm and LIKE, which is what its manual offers, and cannot use its index for two syllables.
 */
export type Korean = "pairs" | "trigrams";

const BATCH = 2000;
const RUN = /\p{Script=Hangul}+/gu;

const pairsOf = (text: string) =>
  (text.match(RUN) ?? []).flatMap((run) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );

export async function openOpponent(serverUrl: string, corpus: Corpus, korean: Korean): Promise<Opponent> {
  const database = await createDatabase(serverUrl);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `create table pictures (row int primary key, owner text not null, visibility text not null,
       kind text not null, caption text not null, words tsvector not null)`,
  );
  const { pictures, vectors, dimensions } = corpus;
  for (let from = 0; from < pictures.length; from += BATCH) {
    const part = pictures.slice(from, from + BATCH);
    const column = (value: (picture: Picture) => string) => part.map(value);
    await client.query(
      `insert into pictures
       select row, owner, visibility, kind, korean,
              to_tsvector('english', english) || to_tsvector('simple', pairs)
       from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         as given (row, owner, visibility, kind, english, korean, pairs)`,
      [
        part.map((_, at) => from + at),
        column((picture) => picture.owner),
        column((picture) => picture.visibility),
        column((picture) => picture.kind),
        column((picture) => picture.english),
        column((picture) => picture.korean),
        column((picture) => pairsOf(picture.korean).join(" ")),
      ],
    );
  }
  await client.query("create index on pictures using gin (words)");
  await client.query("create index on pictures (owner)");
  if (korean === "trigrams") {
    await client.query("create extension pg_trgm");
    await client.query("create index on pictures using gin (caption gin_trgm_ops)");
  }
  await client.query("vacuum analyze pictures");

  const owners = pictures.map((picture) => picture.owner);
  const shared = Uint8Array.from(pictures, (picture) => (picture.visibility === "team" ? 1 : 0));
  const kinds = pictures.map((picture) => picture.kind);
  const idOf = (row: number) => pictures[row]?.id as string;

  return {
    async words({ words, language, viewer, kind }, limit) {
      const like = korean === "trigrams" && language === "ko";
      const least = Math.ceil(words.length / 2);
      const texts = language === "ko" ? words.map((word) => pairsOf(word)) : words.map((word) => [word]);
      const tsquery = choose(texts, least)
        .map((set) => `(${set.flat().join(" & ")})`)
        .join(" | ");
      const patterns = words.map((word) => `%${word}%`);
      const matching = like
        ? choose(
            patterns.map((_, at) => `caption like $${at + 4}`),
            least,
          )
            .map((set) => `(${set.join(" and ")})`)
            .join(" or ")
        : `words @@ to_tsquery($4, $5)`;
      const found = await client.query<{ row: number; score: number }>({
        text: `select row, ${like ? "1::real" : "ts_rank(words, to_tsquery($4, $5))"} as score from pictures
               where (owner = $1 or visibility = 'team') and ($2::text is null or kind = $2) and (${matching})
               order by score desc limit $3`,
        values: [
          viewer,
          kind,
          limit,
          ...(like ? patterns : [language === "ko" ? "simple" : "english", tsquery]),
        ],
      });
      return found.rows.map(({ row, score }) => ({ id: idOf(row), score }));
    },
    meaning({ vector, viewer, kind }, limit) {
      const best = new Best(limit);
      for (let row = 0; row < pictures.length; row += 1) {
        if (shared[row] === 0 && owners[row] !== viewer) continue;
        if (kind !== null && kinds[row] !== kind) continue;
        const at = row * dimensions;
        // Four sums at a time: the loop is bound by the additions waiting for each other.
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let n = 0; n < dimensions; n += 4) {
          a += (vectors[at + n] as number) * (vector[n] as number);
          b += (vectors[at + n + 1] as number) * (vector[n + 1] as number);
          c += (vectors[at + n + 2] as number) * (vector[n + 2] as number);
          d += (vectors[at + n + 3] as number) * (vector[n + 3] as number);
        }
        best.offer(row, a + b + c + d);
      }
      return best.sorted().map(({ row, score }) => ({ id: idOf(row), score }));
    },
    async bytes() {
      const { rows } = await client.query("select pg_total_relation_size('pictures') as bytes");
      return Number(rows[0].bytes) + vectors.byteLength;
    },
    async close() {
      await client.end();
      await database.drop();
    },
  };
}

/** Every choice of `size` out of `items`. */
function choose<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => choose(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

/** The best so far, as a heap whose root is the worst of them. */
class Best {
  readonly #limit: number;
  readonly #heap: { row: number; score: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(row: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push({ row, score });
      this.#rise(heap.length - 1);
    } else if (score > (heap[0]?.score as number)) {
      heap[0] = { row, score };
      this.#sink();
    }
  }

  sorted() {
    return [...this.#heap].sort((a, b) => b.score - a.score);
  }

  #score(at: number): number {
    return this.#heap[at]?.score ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as (typeof heap)[0], heap[a] as (typeof heap)[0]];
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#score(parent) <= this.#score(at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = this.#score(right) < this.#score(left) ? right : left;
      if (this.#score(child) >= this.#score(at)) return;
      this.#swap(at, child);
      at = child;
    }
  }
}
