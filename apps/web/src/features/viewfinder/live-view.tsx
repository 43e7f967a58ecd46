import { useEffect, useRef, useState } from "react";
import { classes } from "../../ui/classes.ts";
import { whenSomeoneIsHere } from "./presence.ts";
import type { SceneView } from "./scene-view.ts";
import type { Shot } from "./shot.ts";
import { Sketch } from "./sketch.tsx";

/** What the test of agreement between viewfinder and engine asks for before the page opens. */
const MODE_KEY = "shotlist.viewfinder";

function wantsSilhouette(): boolean {
  try {
    return localStorage.getItem(MODE_KEY) === "silhouette";
  } catch {
    return false;
  }
}

/** Once a view has opened the next one takes no time worth bridging with a sketch. */
let everOpened = false;

/**
 * A shot as the engine's camera would frame it, in depth where the browser can. Until somebody is at
 * the page and three and the models are there, without WebGL, and after a lost context the sketch
 * stands in its place.
 */
export function LiveView({ shot, label }: { shot: Shot; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<SceneView | null>(null);
  const latest = useRef(shot);
  const [state, setState] = useState<"sketch" | "opening" | "moving" | "resting">(
    everOpened ? "opening" : "sketch",
  );

  useEffect(() => {
    latest.current = shot;
    view.current?.show(shot);
  }, [shot]);

  useEffect(() => {
    let left = false;
    const open = async () => {
      const element = host.current;
      if (!element) return;
      const { createSceneView } = await import("./scene-view.ts");
      if (left) return;
      const made = await createSceneView(element, {
        silhouette: wantsSilhouette(),
        onDrawn: (resting) => {
          everOpened = true;
          setState(resting ? "resting" : "moving");
        },
        onLost: () => {
          view.current = null;
          setState("sketch");
        },
      });
      if (left) {
        made?.dispose();
        return;
      }
      view.current = made;
      if (made) made.show(latest.current);
      else setState("sketch");
    };
    // Whatever keeps it from opening, the sketch shows the same framing.
    const start = (): undefined => void open().catch(() => setState("sketch"));
    const forget = everOpened ? start() : whenSomeoneIsHere(start);
    return () => {
      left = true;
      forget?.();
      view.current?.dispose();
      view.current = null;
    };
  }, []);

  return (
    <div role="img" aria-label={label} data-viewfinder={state} className="absolute inset-0">
      {state === "sketch" && <Sketch camera={shot.camera} people={shot.scene.people} />}
      <div
        ref={host}
        className={classes(
          "absolute inset-0",
          state === "moving" || state === "resting" ? "animate-appear" : "invisible",
        )}
      />
    </div>
  );
}
