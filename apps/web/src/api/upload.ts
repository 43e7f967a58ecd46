import { UploadedAsset, type UploadFields } from "@shotlist/contract";
import type { z } from "zod";
import { sessionLost } from "./client.ts";
import { Failure, failureFrom } from "./failure.ts";
import { startTrace } from "./trace.ts";

export interface Upload {
  readonly file: File;
  /** What goes with the file; the server reads it before the file's first byte. */
  readonly fields: z.input<typeof UploadFields>;
  /** 0–1 of the bytes that have left this computer. */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** The file is no longer what was chosen: moved, changed or on a drive that is gone. */
export class FileUnreadable extends Error {
  override readonly name = "FileUnreadable";
}

/** A body that cannot be read fails just as a lost connection does. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Brings one file into the library. Only XMLHttpRequest tells how much of a body
 * has been sent. Rejects with a Failure, a FileUnreadable, or an AbortError.
 */
export function uploadAsset({ file, fields, onProgress, signal }: Upload): Promise<UploadedAsset> {
  const { traceId, traceparent } = startTrace();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value);
  }
  form.append("file", file, file.name);

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (finish: () => void) => {
      signal.removeEventListener("abort", abort);
      finish();
    };
    request.open("POST", "/api/assets");
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("traceparent", traceparent);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onload = () =>
      settle(() => {
        const body = parsed(request.responseText);
        if (request.status < 200 || request.status > 299) {
          if (request.status === 401) sessionLost();
          reject(failureFrom(request.status, body, traceId));
          return;
        }
        const answer = UploadedAsset.safeParse(body);
        if (answer.success) resolve(answer.data);
        else reject(new Failure({ kind: "unreadable" }, request.status, traceId));
      });
    request.onerror = () =>
      settle(() => {
        void isReadable(file).then((readable) =>
          reject(readable ? new Failure({ kind: "network" }, null, traceId) : new FileUnreadable(file.name)),
        );
      });
    request.onabort = () => settle(() => reject(new DOMException("The upload was stopped.", "AbortError")));
    if (signal.aborted) {
      abort();
      reject(new DOMException("The upload was stopped.", "AbortError"));
      return;
    }
    signal.addEventListener("abort", abort, { once: true });
    request.send(form);
  });
}
