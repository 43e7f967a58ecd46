// pm2 start infra/pm2/ecosystem.config.cjs --env production && pm2 save
//
// The trap: PM2's daemon outlives the shell that started it and keeps that shell's variables. After
// a reboot or a restart from elsewhere, a value copied here from the shell's environment is gone, and
// telemetry with it. So every value below is a literal. Forgetting `--env production` loses
// DEPLOYMENT_ENV too; the process then ends with 78, and PM2 leaves it stopped.
const { hostname } = require("node:os");
const { resolve } = require("node:path");

const root = resolve(__dirname, "../..");

/** Server and workers apart need DATABASE_URL; the embedded database belongs to systemd's shotlist.service. */
const app = (role, instance) => ({
  name: `shotlist-${instance}`,
  cwd: root,
  // The program itself, not PM2's wrapper around scripts: the wrapper loads modules before telemetry can watch them.
  script: resolve(root, "node_modules/.bin/node"),
  interpreter: "none",
  args: ["--env-file=/etc/shotlist/shotlist.env", "apps/server/src/main.ts", role],
  exec_mode: "fork",
  // Milliseconds; above STOP_GRACE_SECONDS (10) and the 3 s that flushing telemetry may take.
  kill_timeout: 20_000,
  // The configuration cannot be read: a restart would only repeat it.
  stop_exit_codes: [78],
  // The records may be away for an hour: keep trying. No delay between tries, since with one PM2 7 calls an
  // app that it will never start again "waiting restart", which hides the 78.
  max_restarts: 1_000_000,
  env_production: {
    NODE_ENV: "production",
    DEPLOYMENT_ENV: "prod",
    // Tells this process's metrics from those of its neighbours.
    OTEL_SERVICE_INSTANCE_ID: `${instance}@${hostname()}`,
    // Two bounds on memory: freed memory is kept in one heap, not in one for every thread, and what
    // V8 allocates anew between two collections stays small.
    MALLOC_ARENA_MAX: "1",
    NODE_OPTIONS: "--max-semi-space-size=16",
  },
});

module.exports = {
  apps: [app("server", "server"), app("worker", "worker-1"), app("worker", "worker-2")],
};
