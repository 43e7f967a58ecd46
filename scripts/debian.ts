import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program the tests run for real, and the Debian package that brings it. */
export interface Needed {
  readonly what: string;
  readonly package: string;
  readonly found: () => boolean;
}

function onPath(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
}

export const CHROMIUM: Needed = {
  what: "Chromium",
  package: "chromium",
  found: () => existsSync("/usr/bin/chromium"),
};

export const POSTGRES: Needed = {
  what: "PostgreSQL",
  package: "postgresql",
  found: () => onPath("initdb") || existsSync("/usr/lib/postgresql"),
};

export const KOREAN_FONT: Needed = {
  what: "a font with Korean letters",
  package: "fonts-noto-cjk",
  found: () => {
    const list = spawnSync("fc-list", [":lang=ko"], { encoding: "utf8" });
    return list.status === 0 && list.stdout.trim() !== "";
  },
};

export const NGINX: Needed = {
  what: "nginx and openssl",
  package: "nginx openssl",
  // Debian keeps nginx where only root's PATH leads.
  found: () => existsSync("/usr/sbin/nginx") && onPath("openssl"),
};

export const SYSTEMD: Needed = {
  what: "systemd-analyze",
  package: "systemd",
  found: () => onPath("systemd-analyze"),
};

/**
 * Installs what is missing where this process may, on Debian and its children as root.
 * @throws Error with the exact command to type everywhere else.
 */
export function ensureInstalled(needed: readonly Needed[]): void {
  const missing = needed.filter((need) => !need.found());
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.package).join(" ");
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages}`;
  const names = missing.map((need) => need.what).join(", ");
  const mayInstall = onPath("apt-get") && process.getuid?.() === 0;
  if (!mayInstall) {
    throw new Error(`The tests need ${names}. Install with:\n  sudo sh -c "${command}"`);
  }
  process.stdout.write(`Installing ${names} …\n`);
  const run = spawnSync("sh", ["-c", command], {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  const still = missing.filter((need) => !need.found());
  if (still.length > 0) {
    throw new Error(
      `Could not install ${still.map((need) => need.what).join(", ")} with:\n  ${command}\n${run.stderr ?? ""}`,
    );
  }
}
