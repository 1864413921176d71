import type { Platform } from "../ipc/types";

/** Whether a key press is Ctrl, or Cmd on macOS, with this letter and nothing else. */
export function commandKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">, letter: string, platform: Platform): boolean {
	const main = platform === "macos" ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
	return main && !event.altKey && !event.shiftKey && event.key.toLowerCase() === letter;
}
