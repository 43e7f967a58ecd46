import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/*
 * Alloy cannot run here, so this reads its language: enough of it to follow data
 * from the receiver to the exporter and to see that every name leads somewhere.
 * Whether Alloy knows each setting is for `alloy validate`, in SETUP.md.
 */

interface Block {
  readonly name: string;
  readonly label: string | null;
  /** Expressions as written, comments and layout apart. */
  readonly settings: ReadonlyMap<string, string>;
  readonly blocks: readonly Block[];
}

const TOKEN =
  /\/\/[^\n]*|"(?:\\.|[^"\\])*"|`[^`]*`|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|\d+|[{}[\](),=]|\n|\s+|./g;

/** @throws Error where brackets do not match or a statement is neither a block nor a setting. */
function read(text: string): Block[] {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => !/^(\/\/.*|[^\S\n]+)$/.test(token));
  let at = 0;
  const expression = (): string => {
    const parts: string[] = [];
    for (let depth = 0; at < tokens.length; at += 1) {
      const token = tokens[at] ?? "";
      if (depth === 0 && (token === "\n" || token === "}")) break;
      if (/[[({]/.test(token) && token.length === 1) depth += 1;
      if (/[\])}]/.test(token) && token.length === 1) depth -= 1;
      if (token !== "\n") parts.push(token);
    }
    return parts.join("");
  };
  const body = (closes: boolean): Pick<Block, "settings" | "blocks"> => {
    const settings = new Map<string, string>();
    const blocks: Block[] = [];
    for (;;) {
      const name = tokens[at];
      if (name === undefined || name === "}") {
        if (closes !== (name === "}"))
          throw new Error(closes ? "a block does not end" : "one bracket too many");
        at += 1;
        return { settings, blocks };
      }
      at += 1;
      if (name === "\n") continue;
      if (!/^[A-Za-z_]/.test(name)) throw new Error(`${name} begins neither a block nor a setting`);
      if (tokens[at] === "=") {
        at += 1;
        settings.set(name, expression());
        continue;
      }
      const label = tokens[at]?.startsWith('"') ? (JSON.parse(tokens[at++] ?? "") as string) : null;
      if (tokens[at] !== "{") throw new Error(`${name} is followed by ${tokens[at]}`);
      at += 1;
      blocks.push({ name, label, ...body(true) });
    }
  };
  return [...body(false).blocks];
}

/** What each component of ours gives to the others, by its documentation. */
const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  "otelcol.receiver.otlp": [],
  "otelcol.processor.memory_limiter": ["input"],
  "otelcol.processor.resourcedetection": ["input"],
  "otelcol.processor.filter": ["input"],
  "otelcol.processor.tail_sampling": ["input"],
  "otelcol.exporter.otlphttp": ["input"],
  "otelcol.auth.basic": ["handler"],
  "otelcol.storage.file": ["handler"],
  "otelcol.receiver.prometheus": ["receiver"],
  "prometheus.exporter.self": ["targets"],
  "prometheus.scrape": [],
  "prometheus.relabel": ["receiver"],
};
/** They begin a flow; everything else must be sent something or be asked for. */
const BEGINNINGS = new Set(["otelcol.receiver.otlp", "prometheus.scrape"]);

function allBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.blocks)]);
}

const idOf = ({ name, label }: Block) => `${name}.${label}`;

function referencesIn(block: Block): { component: string; field: string }[] {
  return allBlocks([block])
    .flatMap(({ settings }) => [...settings.values()])
    .flatMap(
      (value) =>
        value.replaceAll(/"(?:\\.|[^"\\])*"|`[^`]*`/g, "").match(/\b(otelcol|prometheus)\.[\w.]+/g) ?? [],
    )
    .map((path) => ({
      component: path.slice(0, path.lastIndexOf(".")),
      field: path.slice(path.lastIndexOf(".") + 1),
    }));
}

const folder = import.meta.dirname;
const text = readFileSync(join(folder, "config.alloy"), "utf8");
/** As it is after following the instruction above the sampling block. */
const sampled = text
  .replace(/(^\/\/ otelcol\.processor\.tail_sampling[\s\S]*?^\/\/ \}$)/m, (block) =>
    block.replaceAll(/^\/\/ ?/gm, ""),
  )
  .replace(
    /(processor\.filter "health_checks"[\s\S]*?traces = \[)otelcol\.exporter\.otlphttp\.grafana_cloud\.input/,
    "$1otelcol.processor.tail_sampling.budget.input",
  );

function one(blocks: readonly Block[], name: string): Block {
  const found = blocks.filter((block) => block.name === name);
  expect(found, name).toHaveLength(1);
  return found[0] as Block;
}

/** Every component that this signal passes on its way from the receiver. */
function path(components: readonly Block[], signal: "traces" | "metrics" | "logs"): string[] {
  const walked: string[] = [];
  const walk = (component: Block) => {
    if (walked.includes(component.name)) throw new Error(`${component.name} sends to itself`);
    walked.push(component.name);
    for (const output of component.blocks.filter((block) => block.name === "output")) {
      const targets = output.settings.get(signal) ?? "";
      for (const [, target] of targets.matchAll(/(otelcol[\w.]+)\.input/g)) {
        walk(components.find((candidate) => idOf(candidate) === target) as Block);
      }
    }
  };
  walk(one(components, "otelcol.receiver.otlp"));
  return walked;
}

describe.each([
  ["as shipped", text],
  ["with sampling switched on", sampled],
])("the Alloy configuration, %s", (state, configuration) => {
  const components = read(configuration).filter((block) => block.label !== null);

  it("names only components that exist, by what they export, and leaves none unused", () => {
    const known = new Map(components.map((component) => [idOf(component), component]));
    expect(known.size, "no label twice").toBe(components.length);
    const used = new Set<string>();
    for (const component of components) {
      expect(Object.keys(EXPORTS)).toContain(component.name);
      for (const { component: target, field } of referencesIn(component)) {
        expect([...known.keys()], `in ${idOf(component)}`).toContain(target);
        expect(EXPORTS[known.get(target)?.name ?? ""], target).toContain(field);
        used.add(target);
      }
    }
    const unused = components.filter((one) => !used.has(idOf(one)) && !BEGINNINGS.has(one.name));
    expect(unused.map(idOf)).toEqual([]);
  });

  it("takes traces, metrics and logs to Grafana Cloud, memory guarded first, nothing sampled but traces", () => {
    const limited = [
      "otelcol.receiver.otlp",
      "otelcol.processor.memory_limiter",
      "otelcol.processor.resourcedetection",
    ];
    const exporter = "otelcol.exporter.otlphttp";
    const sampler = state === "as shipped" ? [] : ["otelcol.processor.tail_sampling"];
    expect(path(components, "traces")).toEqual([
      ...limited,
      "otelcol.processor.filter",
      ...sampler,
      exporter,
    ]);
    expect(path(components, "metrics")).toEqual([...limited, exporter]);
    expect(path(components, "logs")).toEqual([...limited, exporter]);
  });

  it("listens on loopback alone", () => {
    const receiver = one(components, "otelcol.receiver.otlp");
    const endpoints = ["grpc", "http"].map((name) => one(receiver.blocks, name).settings.get("endpoint"));
    expect(endpoints).toEqual(['"127.0.0.1:4317"', '"127.0.0.1:4318"']);
    expect(configuration).not.toContain("0.0.0.0");
  });

  it("never gives up sending, and keeps what waits on disk, batched behind the queue", () => {
    const exporter = one(components, "otelcol.exporter.otlphttp");
    expect(one(exporter.blocks, "retry_on_failure").settings.get("max_elapsed_time")).toBe('"0s"');
    const queue = one(exporter.blocks, "sending_queue");
    expect(queue.settings.get("storage")).toBe("otelcol.storage.file.queue.handler");
    const batch = one(queue.blocks, "batch").settings;
    expect(Number(batch.get("max_size"))).toBeGreaterThanOrEqual(Number(batch.get("min_size")));
    expect(one(components, "otelcol.storage.file").settings.get("fsync")).toBe("true");
    expect(components.map(({ name }) => name)).not.toContain("otelcol.processor.batch");
  });

  it("holds no secret, and preserves what the process says of itself", () => {
    const credentials = one(one(components, "otelcol.auth.basic").blocks, "client_auth").settings;
    expect(credentials.get("username")).toBe('sys.env("GC_OTLP_ID")');
    expect(credentials.get("password_file")).toBe('"/etc/alloy/gc.token"');
    expect(one(components, "otelcol.processor.resourcedetection").settings.get("override")).toBe("false");
  });

  it("watches itself: only what the collector counts, by the same way out", () => {
    const { settings } = one(one(components, "prometheus.relabel").blocks, "rule");
    expect([settings.get("regex"), settings.get("action")]).toEqual(['"otelcol_.*"', '"keep"']);
    expect(one(one(components, "otelcol.receiver.prometheus").blocks, "output").settings.get("metrics")).toBe(
      "[otelcol.exporter.otlphttp.grafana_cloud.input]",
    );
  });
});

describe("the checks before Alloy starts", () => {
  const dropIn = readFileSync(join(folder, "alloy.service.d/shotlist.conf"), "utf8");
  /** As systemd hands them to the shell: a doubled dollar is one. */
  const checks = [...dropIn.matchAll(/^ExecStartPre=\/bin\/sh -c '(.*)'$/gm)].map(([, script = ""]) =>
    script.replaceAll("$$", "$"),
  );
  const run = (script: string, env: NodeJS.ProcessEnv) =>
    spawnSync("/bin/sh", ["-c", script], { env, encoding: "utf8" });

  it("cover every variable that the configuration reads, and the token", () => {
    const needed = [...text.matchAll(/sys\.env\("(\w+)"\)/g)].map(([, name = ""]) => name);
    expect(needed.length).toBeGreaterThan(0);
    for (const name of needed) {
      const [check = "", ...others] = checks.filter((script) => script.includes(`$${name}`));
      expect(others).toEqual([]);
      expect(run(check, { [name]: "something" })).toMatchObject({ status: 0, stderr: "" });
      for (const env of [{}, { [name]: "" }]) {
        expect(run(check, env)).toMatchObject({ status: 1, stderr: expect.stringContaining(name) });
      }
    }
    expect(checks.filter((script) => script.includes("test -s /etc/alloy/gc.token"))).toHaveLength(1);
  });
});
