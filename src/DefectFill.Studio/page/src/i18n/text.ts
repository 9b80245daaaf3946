import { computed } from "@preact/signals";
import { language } from "../shell/settings";
import { de } from "./de";
import { en, type Texts } from "./en";

/** All texts in the language of the page. Read `text.value` in a component, and it follows the language. */
export const text = computed<Texts>(() => (language.value === "de" ? de : en));
