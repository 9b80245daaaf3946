import { computed } from "@preact/signals";
import { language } from "../../shell/settings";
import { de } from "./de";
import { en } from "./en";

/** The texts of the editor in the language of the page. */
export const text = computed(() => (language.value === "de" ? de : en));
