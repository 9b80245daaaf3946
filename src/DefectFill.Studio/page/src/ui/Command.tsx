import { useSignal } from "@preact/signals";
import { text } from "../i18n/text";
import { announce } from "../shell/live";
import { Button } from "./Button";
import { Copies, Terminal } from "./icons";

/** What a command line would do to the same effect, behind a small button at the foot of the page. */
export function Command({ line }: { line: string }) {
  const t = text.value.app;
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(line).catch(() => undefined);
    copied.value = true;
    announce(t.copied);
    setTimeout(() => (copied.value = false), 2000);
  };
  return (
    <details class="command">
      <summary>
        <Terminal size={16} />
        {t.command}
      </summary>
      <div class="command-box">
        <p class="hint">{t.commandHint}</p>
        <div class="command-row">
          <code tabIndex={0}>{line}</code>
          <Button small icon={<Copies size={16} />} onClick={copy}>
            {copied.value ? t.copied : t.copy}
          </Button>
        </div>
      </div>
    </details>
  );
}
