import type { Platform } from "../ipc/types";

/** What a key does anywhere in the window (DESIGN §9). */
export type Command =
	| { kind: "capture" }
	| { kind: "paste" }
	| { kind: "openImage" }
	| { kind: "typeKey" }
	| { kind: "search" }
	| { kind: "hideCodes" }
	| { kind: "lock" }
	| { kind: "section"; number: number }
	| { kind: "help" }
	| { kind: "region"; step: 1 | -1 }
	| { kind: "back" }
	| { kind: "textSize"; step: 1 | -1 | 0 }
	| { kind: "quit" };

type Keys = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Which command a key press is, if any. `inText`: the focus is in a text field, which keeps its own keys. */
export function commandOf(event: Keys, platform: Platform, inText: boolean): Command | null {
	const mac = platform === "macos";
	const main = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
	const key = event.key.toLowerCase();

	if (event.key === "F6") return { kind: "region", step: event.shiftKey ? -1 : 1 };
	if (event.key === "F1") return { kind: "help" };
	if (event.altKey && !main && event.key === "ArrowLeft" && !inText) return { kind: "back" };
	if (!main && !event.altKey && !event.metaKey && !event.ctrlKey && !inText) {
		if (event.key === "/") return { kind: "search" };
		if (event.key === "?") return { kind: "help" };
	}
	if (mac && event.ctrlKey && !event.metaKey && key === "q") return { kind: "quit" };
	if (!main || event.altKey) return null;

	if (event.shiftKey) {
		if (key === "s") return { kind: "capture" };
		if (mac && key === "h") return { kind: "hideCodes" };
		return key === "+" ? { kind: "textSize", step: 1 } : null;
	}
	if (/^[1-6]$/.test(key)) return { kind: "section", number: Number(key) };
	switch (key) {
		case "v":
			return inText ? null : { kind: "paste" };
		case "o":
			return { kind: "openImage" };
		case "n":
			return { kind: "typeKey" };
		case "f":
			return { kind: "search" };
		case "h":
			return mac ? null : { kind: "hideCodes" };
		case "l":
			return { kind: "lock" };
		case ",":
			return { kind: "section", number: 6 };
		case "+":
		case "=":
			return { kind: "textSize", step: 1 };
		case "-":
			return { kind: "textSize", step: -1 };
		case "0":
			return { kind: "textSize", step: 0 };
		case "q":
			return { kind: "quit" };
		default:
			return null;
	}
}

/** Key names as this system writes them: `Ctrl Shift S`, or `⌘ ⇧ S`. */
export function keyNames(keys: string, platform: Platform): string {
	if (platform !== "macos") return keys;
	return keys.replace("Ctrl", "⌘").replace("Shift", "⇧").replace("Alt", "⌥");
}

/** Whether an element takes typed text, so that single keys are its own. */
export function takesText(target: EventTarget | null): boolean {
	if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
	if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
	return target instanceof HTMLElement && target.isContentEditable;
}
