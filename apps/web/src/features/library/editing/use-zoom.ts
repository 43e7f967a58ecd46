import {
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import {
  actualScale,
  doubleClicked,
  FITTED,
  fittedSize,
  moved,
  type Point,
  pinched,
  type Size,
  type Swipe,
  swipeOf,
  type View,
  wheelFactor,
  withinFrame,
  zoomedTo,
} from "./zoom-geometry.ts";

/** A trackpad's pinch comes as a wheel with Ctrl, in far smaller steps than a notch. */
const PINCH_WHEEL = 5;
const NO_SIZE: Size = { width: 0, height: 0 };

export interface Zoom {
  readonly frameRef: RefObject<HTMLDivElement | null>;
  readonly view: View;
  /** CSS pixels at scale 1; null until the window has been measured. */
  readonly fitted: Size | null;
  /** CSS pixels for one pixel of the file. */
  readonly magnification: number;
  /** The last change came in one step (a key, a double click) and may be eased. */
  readonly eased: boolean;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onDoubleClick: (event: { clientX: number; clientY: number }) => void;
  };
}

/** Zooming and moving of one picture in its window, by wheel, fingers, mouse and keys. */
export function useZoom(picture: Size, onSwipe: (swipe: Exclude<Swipe, null>) => void): Zoom {
  const frameRef = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Size>(NO_SIZE);
  const [{ view, eased }, setState] = useState<{ view: View; eased: boolean }>({
    view: FITTED,
    eased: false,
  });
  const pointers = useRef(new Map<number, Point>());
  const stroke = useRef<{ from: Point; at: number } | null>(null);

  useLayoutEffect(() => {
    const element = frameRef.current;
    if (!element) return;
    const measure = () => setFrame({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const change = useCallback(
    (next: (view: View) => View, ease = false) => setState((now) => ({ view: next(now.view), eased: ease })),
    [],
  );

  /** CSS pixels from the window's centre. */
  const pointOf = useCallback(({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = frameRef.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  }, []);

  useEffect(() => {
    change((now) => withinFrame(now, picture, frame));
  }, [change, picture, frame]);

  useEffect(() => {
    const element = frameRef.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const at = pointOf(event);
      const turn = event.ctrlKey ? event.deltaY * PINCH_WHEEL : event.deltaY;
      const factor = wheelFactor(turn, event.deltaMode);
      change((now) => zoomedTo(now.scale * factor, at, now, picture, frame));
    };
    // React's own wheel listener could not keep the page from zooming.
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [change, pointOf, picture, frame]);

  const lift = (event: PointerEvent) => {
    if (!pointers.current.delete(event.pointerId)) return;
    const began = stroke.current;
    stroke.current = null;
    if (!began || event.type === "pointercancel") return;
    const to = pointOf(event);
    const swipe = swipeOf({ x: to.x - began.from.x, y: to.y - began.from.y }, event.timeStamp - began.at);
    if (swipe) onSwipe(swipe);
  };

  const fitted = frame.width > 0 ? fittedSize(picture, frame) : null;
  return {
    frameRef,
    view,
    fitted,
    eased,
    magnification: frame.width > 0 ? view.scale / actualScale(picture, frame) : 1,
    zoomBy: (factor) =>
      change((now) => zoomedTo(now.scale * factor, { x: 0, y: 0 }, now, picture, frame), true),
    fit: () => change(() => FITTED, true),
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pointers.current.set(event.pointerId, pointOf(event));
        const alone = pointers.current.size === 1;
        // A stroke turns the page only while the whole picture is in sight; a mouse has the arrows.
        const turns = alone && event.pointerType !== "mouse" && view.scale <= 1.01;
        stroke.current = turns ? { from: pointOf(event), at: event.timeStamp } : null;
      },
      onPointerMove: (event) => {
        const before = pointers.current.get(event.pointerId);
        if (!before) return;
        const now = pointOf(event);
        const [a, b] = [...pointers.current.entries()];
        pointers.current.set(event.pointerId, now);
        if (a && b) {
          const after = (entry: [number, Point]) => (entry[0] === event.pointerId ? now : entry[1]);
          change((old) => pinched([a[1], b[1]], [after(a), after(b)], old, picture, frame));
        } else {
          change((old) => moved(old, { x: now.x - before.x, y: now.y - before.y }, picture, frame));
        }
      },
      onPointerUp: lift,
      onPointerCancel: lift,
      onDoubleClick: (event) => {
        const at = pointOf(event);
        change((now) => doubleClicked(at, now, picture, frame), true);
      },
    },
  };
}
