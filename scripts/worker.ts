process.argv[2] = "worker";
await import("../apps/server/src/main.ts");
