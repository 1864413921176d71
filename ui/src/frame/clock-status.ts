import type { ClockView } from "../ipc/types";
import { signedSpan, span } from "../lib/spans";
import { m } from "../paraglide/messages";

export type StatusTone = "ok" | "warn" | "danger" | "quiet";

/** The clock in a few words and a tone: for the foot of the navigation. */
export function clockStatus(view: ClockView | null, correctedByMs: number | null): { tone: StatusTone; words: string } {
	if (correctedByMs !== null) return { tone: "ok", words: m.clock_corrected_by({ span: signedSpan(correctedByMs) }) };
	if (view === null) return { tone: "quiet", words: m.clock_unknown() };
	if (view.checking) return { tone: "quiet", words: m.clock_checking() };
	const { status } = view;
	switch (status.kind) {
		case "right":
			return { tone: "ok", words: m.clock_ok() };
		case "littleOff":
		case "wrong":
			return { tone: status.kind === "wrong" ? "danger" : "warn", words: (status.offsetMs < 0 ? m.clock_by_slow : m.clock_by_fast)({ span: span(status.offsetMs) }) };
		case "disagree":
			return { tone: "warn", words: m.clock_disagree() };
		case "intercepted":
			return { tone: "warn", words: m.clock_untrusted() };
		case "unknown":
		case "tooFew":
		case "offline":
			return { tone: "quiet", words: m.clock_unknown() };
	}
}
