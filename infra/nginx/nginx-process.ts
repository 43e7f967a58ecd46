import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const here = import.meta.dirname;
const PROGRAM = "/usr/sbin/nginx";

export const shippedConfiguration = () => readFileSync(join(here, "shotlist.conf"), "utf8");

/** Where a test puts what the shipped configuration expects of a host. */
export interface Placement {
  readonly folder: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Ports of the processes behind it, on 127.0.0.1. */
  readonly upstreams: readonly [number, ...number[]];
}

/**
 * The shipped configuration with other addresses and paths, and nothing else.
 * @throws Error when something to be replaced is no longer there.
 */
export function placed(configuration: string, { folder, httpPort, httpsPort, upstreams }: Placement): string {
  const replacements: readonly [RegExp, string][] = [
    [/^ {4}server 127\.0\.0\.1:3000;$/m, upstreams.map((port) => `    server 127.0.0.1:${port};`).join("\n")],
    [/^ {4}listen 80;$/m, `    listen 127.0.0.1:${httpPort};`],
    // A machine without IPv6 must be able to run the test.
    [/^ {4}listen \[::\]:80;$/m, `    listen unix:${folder}/http.sock;`],
    [/^ {4}listen 443 ssl http2;$/m, `    listen 127.0.0.1:${httpsPort} ssl http2;`],
    [/^ {4}listen \[::\]:443 ssl http2;$/m, `    listen unix:${folder}/https.sock ssl http2;`],
    [/^ {4}server_name shotlist\.example\.com;$/gm, "    server_name localhost;"],
    [/^( {4}ssl_certificate) \S+;$/m, `$1 ${folder}/certificate.pem;`],
    [/^( {4}ssl_certificate_key) \S+;$/m, `$1 ${folder}/key.pem;`],
    [/\/var\/log\/nginx\//g, `${folder}/`],
    [/\/var\/www\/html;/, `${folder}/html;`],
  ];
  return replacements.reduce((text, [pattern, replacement]) => {
    const next = text.replace(pattern, replacement);
    if (next === text) throw new Error(`shotlist.conf no longer has ${pattern}`);
    return next;
  }, configuration);
}

/** What Debian's nginx.conf surrounds a site with, in a folder of its own and without root's places. */
function surroundings(folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `  ${kind}_temp_path ${folder}/${kind};`,
  );
  return [
    "daemon off;",
    // Started by root, nginx would become www-data and could not enter a private folder.
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    "worker_processes 1;",
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log warn;`,
    "events { worker_connections 256; }",
    "http {",
    ...temporary,
    "  include /etc/nginx/mime.types;",
    `  include ${folder}/shotlist.conf;`,
    "}",
    "",
  ].join("\n");
}

/** A certificate for localhost that nobody trusts, valid for a day. */
function selfSigned(folder: string): void {
  const made = spawnSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "1",
    ].concat(
      ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
      ["-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem")],
    ),
    { encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr || made.error}`);
}

/** A TCP port that was free a moment ago. */
export function sparePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Debian's nginx with the shipped configuration, as a process of its own. For tests. */
export class NginxProcess {
  readonly placement: Placement;
  readonly #child: ChildProcess;
  readonly #exit: Promise<void>;

  private constructor(placement: Placement, child: ChildProcess) {
    this.placement = placement;
    this.#child = child;
    this.#exit = new Promise((resolve) => child.once("exit", () => resolve()));
  }

  /**
   * Checks the configuration with `nginx -t`, then starts.
   * @throws Error with what nginx says of the configuration, or that it is not installed.
   */
  static async start(options: {
    readonly upstreams: Placement["upstreams"];
    readonly httpPort?: number;
    readonly httpsPort?: number;
  }): Promise<NginxProcess> {
    if (!existsSync(PROGRAM)) {
      throw new Error("The tests need nginx. Install with:\n  apt-get update && apt-get install -y nginx");
    }
    const folder = mkdtempSync(join(tmpdir(), "shotlist-nginx-"));
    const placement: Placement = {
      folder,
      httpPort: options.httpPort ?? (await sparePort()),
      httpsPort: options.httpsPort ?? (await sparePort()),
      upstreams: options.upstreams,
    };
    selfSigned(folder);
    mkdirSync(join(folder, "html"));
    // `include snippets/…` is relative to the folder of nginx.conf, here as in /etc/nginx.
    cpSync(join(here, "snippets"), join(folder, "snippets"), { recursive: true });
    writeFileSync(join(folder, "shotlist.conf"), placed(shippedConfiguration(), placement));
    const configuration = join(folder, "nginx.conf");
    writeFileSync(configuration, surroundings(folder));

    const checked = spawnSync(PROGRAM, ["-t", "-q", "-p", folder, "-c", configuration], { encoding: "utf8" });
    if (checked.status !== 0 || checked.stderr !== "") {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`nginx -t: ${checked.stderr || checked.error}`);
    }
    const nginx = new NginxProcess(
      placement,
      spawn(PROGRAM, ["-p", folder, "-c", configuration], { stdio: "ignore" }),
    );
    await nginx.#listening();
    return nginx;
  }

  get origin(): string {
    return `https://localhost:${this.placement.httpsPort}`;
  }

  /** The access log's lines, as they were written. */
  log(): readonly Record<string, unknown>[] {
    const text = readFileSync(join(this.placement.folder, "shotlist.access.log"), "utf8");
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill("SIGTERM");
    await this.#exit;
    rmSync(this.placement.folder, { recursive: true, force: true });
  }

  async #listening(): Promise<void> {
    for (let tries = 0; !(await accepts(this.placement.httpsPort)); tries += 1) {
      if (this.#child.exitCode !== null || tries > 200) {
        const said = readFileSync(join(this.placement.folder, "error.log"), "utf8");
        throw new Error(`nginx did not start:\n${said}`);
      }
      await sleep(25);
    }
  }
}

function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  return new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  }).finally(() => socket.destroy());
}
