import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { examplePath, findPreset, type Preset } from "./choice.ts";
import { createPreviewStore, type PreviewStore, placePreview } from "./preview-store.ts";

export const PREVIEW_ID = "preset-preview";

const PreviewContext = createContext<PreviewStore | null>(null);

export function usePreviewStore(): PreviewStore {
  const store = use(PreviewContext);
  if (!store) throw new Error("Preset options belong inside PresetPreviewArea.");
  return store;
}

/** Whether the floating preview currently describes this preset. */
export function useIsPreviewed(slug: string): boolean {
  const store = usePreviewStore();
  return useSyncExternalStore(store.subscribe, () => store.current()?.slug === slug);
}

/** The picture of a preset, or a neutral field with words while there is none. */
export function ExamplePicture({ preset, className }: { preset: Preset; className?: string }) {
  const t = useTexts();
  const locale = useLocale();
  const [missing, setMissing] = useState<string | null>(null);
  const path = examplePath(preset);
  if (missing === path) {
    return (
      <div className={classes("grid place-items-center bg-frame text-12 text-t3", className)}>
        <span className="px-4 text-center">{t.direction.noExample}</span>
      </div>
    );
  }
  return (
    <img
      key={path}
      src={path}
      alt={`${t.direction.example}: ${preset.label[locale]}`}
      className={classes("bg-frame object-cover", className)}
      onError={() => setMissing(path)}
    />
  );
}

export function PresetNames({ preset }: { preset: Preset }) {
  const locale = useLocale();
  const other = locale === "ko" ? "en" : "ko";
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <b className="font-semibold">{preset.label[locale]}</b>
      <span className="text-12 text-t3" lang={other}>
        {preset.label[other]}
      </span>
    </p>
  );
}

export function PresetFacts({ preset, className }: { preset: Preset; className?: string }) {
  const locale = useLocale();
  return (
    <dl className={classes("flex flex-wrap gap-x-4 text-11 text-t3", className)}>
      {preset.facts.map((fact) => (
        <div key={fact.label.en} className="flex gap-1.5">
          <dt>{fact.label[locale]}</dt>
          <dd className="num text-t1">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function FloatingPreview({ store }: { store: PreviewStore }) {
  const target = useSyncExternalStore(store.subscribe, store.current);
  const locale = useLocale();
  const ref = useRef<HTMLDivElement>(null);
  const preset = target ? findPreset(target.slug) : undefined;

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    if (!target) {
      if (element.matches(":popover-open")) element.hidePopover();
      return;
    }
    if (!element.matches(":popover-open")) element.showPopover();
    const panel = target.anchor.closest("[data-preview-beside]") ?? target.anchor;
    const place = placePreview(
      target.anchor.getBoundingClientRect(),
      panel.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: innerWidth, height: innerHeight },
    );
    element.style.left = `${place.left}px`;
    element.style.top = `${place.top}px`;
  }, [target]);

  useEffect(() => {
    if (!target) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // A dialog that opened over the option in the moment before the preview leaves: Esc is the dialog's.
      const dialog = document.activeElement?.closest("dialog");
      if (dialog && !dialog.contains(target.anchor)) return;
      event.preventDefault();
      event.stopPropagation();
      store.dismiss();
    };
    // Capture: the first Esc closes the preview only, not the drawer around it.
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [store, target]);

  return (
    <div
      ref={ref}
      id={PREVIEW_ID}
      role="tooltip"
      popover="manual"
      onPointerEnter={store.hold}
      onPointerLeave={store.leave}
      className="fixed inset-auto m-0 w-80 overflow-hidden rounded-3 bg-raise p-0 text-t1 shadow-float"
    >
      {preset && (
        <>
          <ExamplePicture preset={preset} className="aspect-[3/2] w-full" />
          <div className="p-3">
            <PresetNames preset={preset} />
            <p className="mt-1 text-12 text-t2">{preset.sees[locale]}</p>
            <PresetFacts preset={preset} className="mt-2" />
            {target?.note && (
              <p className="mt-2 flex items-start gap-2 border-t border-line pt-2 text-12">
                <Icon name="warn" className="text-warn" />
                <span>{target.note}</span>
              </p>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/**
 * Holds the one floating preview that every preset option in it shares.
 * @param store of whoever else wants to know which option that is; one of its own when absent.
 */
export function PresetPreviewArea(props: { store?: PreviewStore; children: ReactNode }) {
  const [own] = useState(createPreviewStore);
  const { store = own, children } = props;
  useEffect(() => store.dismiss, [store]);
  return (
    <PreviewContext value={store}>
      {children}
      <FloatingPreview store={store} />
    </PreviewContext>
  );
}
