import { type ReactNode, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { Modal } from "../../ui/modal.tsx";
import { Popover } from "../../ui/popover.tsx";

export interface ToolButtonProps {
  readonly icon: IconName;
  readonly label: string;
  /** The inside, made anew each time it opens. */
  readonly children: (close: () => void) => ReactNode;
}

/** A quiet button and its list: beside it where there is room, in a sheet on a phone. */
export function ToolButton({ icon, label, children }: ToolButtonProps) {
  const t = useTexts();
  const phone = useLayout() === "phone";
  const [open, setOpen] = useState(false);
  const face = (
    <>
      <Icon name={icon} />
      {label}
    </>
  );
  if (phone) {
    return (
      <>
        <Button
          look="quiet"
          size="touch"
          className="px-3"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          {face}
        </Button>
        {open && (
          <Modal title={label} shape="full-sheet" closeLabel={t.common.close} onClose={() => setOpen(false)}>
            {children(() => setOpen(false))}
          </Modal>
        )}
      </>
    );
  }
  return (
    <Popover
      label={label}
      width={440}
      className="p-0"
      control={(given) => (
        <Button {...given} look="quiet" size="s" className="gap-1.5">
          {face}
        </Button>
      )}
    >
      {(close) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the page's single keys are not for what is open over it
        <div onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}>{children(close)}</div>
      )}
    </Popover>
  );
}
