import { text } from "../i18n/text";
import { Dialog } from "../ui/Dialog";
import { Choice } from "../ui/Fields";
import { LetterSwitch } from "./KeysDialog";
import { language, theme } from "./settings";

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = text.value.settings;
  return (
    <Dialog title={t.title} onClose={onClose}>
      <Choice
        label={t.theme}
        look="segments"
        value={theme.value}
        options={[
          { value: "system", label: t.system },
          { value: "light", label: t.light },
          { value: "dark", label: t.dark },
        ]}
        onChange={(value) => (theme.value = value)}
      />
      <Choice
        label={t.language}
        look="segments"
        value={language.value}
        options={[
          { value: "en", label: "English" },
          { value: "de", label: "Deutsch" },
        ]}
        onChange={(value) => (language.value = value)}
      />
      <LetterSwitch />
      <p class="hint">{t.stored}</p>
    </Dialog>
  );
}
