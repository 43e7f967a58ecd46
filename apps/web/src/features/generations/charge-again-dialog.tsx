import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Modal } from "../../ui/modal.tsx";

export interface ChargeAgainDialogProps {
  readonly engine: string;
  readonly onAgree: () => void;
  readonly onClose: () => void;
}

/** Before a call that may pay for the same picture a second time. */
export function ChargeAgainDialog({ engine, onAgree, onClose }: ChargeAgainDialogProps) {
  const t = useTexts();
  return (
    <Modal
      title={t.chargeAgain.title}
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        <div className="flex justify-end gap-2 px-4 pt-2 pb-4">
          <Button size="l" onClick={onClose}>
            {t.chargeAgain.leave}
          </Button>
          <Button look="primary" size="l" onClick={onAgree}>
            {t.chargeAgain.agree}
          </Button>
        </div>
      }
    >
      <p className="px-4 text-t2">{t.chargeAgain.why(engine)}</p>
    </Modal>
  );
}
