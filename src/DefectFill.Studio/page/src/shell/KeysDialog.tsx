import { text } from "../i18n/text";
import { Dialog } from "../ui/Dialog";
import { Choice } from "../ui/Fields";
import { contexts, display } from "./keys";
import { letterKeys } from "./settings";

/** All keys that work on this page, and the switch for those of a single letter. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = text.value;
  const shown = [...contexts.value].reverse().filter((context) => context.bindings.some((one) => one.label));
  return (
    <Dialog title={t.keys.title} onClose={onClose} wide>
      <p class="quiet">{t.keys.hint}</p>
      <LetterSwitch />
      <div class="key-columns">
        {shown.map((context) => (
          <section class="key-group" key={context.name}>
            <h3>{context.name}</h3>
            <dl class="keys">
              {context.bindings
                .filter((one) => one.label)
                .map((one) => (
                  <div key={one.label}>
                    <dt>{one.label}</dt>
                    <dd>
                      {one.keys.map((keys) => (
                        <kbd key={keys}>{display(keys)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

export function LetterSwitch() {
  const t = text.value.settings;
  return (
    <div class="stack-s">
      <Choice
        label={t.letters}
        look="segments"
        value={letterKeys.value}
        options={[
          { value: "on", label: t.on },
          { value: "off", label: t.off },
        ]}
        onChange={(value) => (letterKeys.value = value)}
      />
      <p class="hint">{t.lettersHint}</p>
    </div>
  );
}
