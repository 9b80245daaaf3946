import { text } from "../i18n/text";
import { language } from "../shell/settings";

/** A number with at most `digits` after the point, in the page's language. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString(language.value, { maximumFractionDigits: digits });
}

/** Three significant digits, for losses and scores. */
export function figure(value: number): string {
  return value.toLocaleString(language.value, { maximumSignificantDigits: 3 });
}

export function percent(share: number, digits = 0): string {
  return share.toLocaleString(language.value, { style: "percent", maximumFractionDigits: digits });
}

export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = count < 1 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), units.length - 1);
  return `${number(count / 1000 ** power, power < 2 ? 0 : 1)} ${units[power]}`;
}

/** "40 seconds", "12 minutes", "3 hours": one unit, as nobody needs two for a wait. */
export function duration(seconds: number): string {
  const t = text.value.format;
  if (seconds < 90) return t.seconds(Math.max(1, Math.round(seconds)));
  if (seconds < 90 * 60) return t.minutes(Math.round(seconds / 60));
  if (seconds < 48 * 3600) return t.hours(Math.round(seconds / 3600));
  return t.days(Math.round(seconds / 86400));
}

/** The time of day for today, else the date. */
export function moment(iso: string, today = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const sameDay = date.toDateString() === today.toDateString();
  return sameDay
    ? date.toLocaleTimeString(language.value, { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString(language.value, { day: "numeric", month: "short", year: "numeric" });
}
