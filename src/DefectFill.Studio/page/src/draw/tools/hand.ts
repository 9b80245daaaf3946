import type { Tool } from "./tool";

/** Moves the photo; the input does that itself, so that this draws nothing. */
export const handTool: Tool = { down() {}, move() {}, up() {}, cancel() {} };
