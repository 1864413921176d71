import type { ClockStatus, CompareView } from "../ipc/types";
import { longSpan } from "./long-spans";
import { m } from "../paraglide/messages";
import { signedSpan } from "./spans";

export type CompareWords = { tone: "ok" | "warn"; title: string; body: string | null; help: boolean };

/** One code tells the other clock's drift to one period. */
function rangeWords({ low, high }: { low: number; high: number }): string {
	const whole = (ms: number) => Math.round(ms / 1000) * 1000;
	return m.cmp_range({ low: signedSpan(whole(low)), high: signedSpan(whole(high)) });
}

/** What a comparison found, and what follows. Whether this computer was measured decides whose clock is to blame. */
export function compareWords(found: CompareView, status: ClockStatus): CompareWords {
	switch (found.kind) {
		case "same":
			return { tone: "ok", title: m.cmp_same(), body: m.cmp_same_d(), help: false };
		case "stepsAway": {
			const away = longSpan(found.seconds * 1000);
			const body = status.kind === "right" ? m.cmp_other_off({ range: rangeWords(found.driftMs) }) : m.cmp_one_off({ span: away });
			return { tone: "warn", title: (found.steps > 0 ? m.cmp_ahead : m.cmp_behind)({ span: away }), body, help: false };
		}
		case "needsNext":
			return { tone: "warn", title: m.cmp_needs_next(), body: null, help: false };
		case "otherParameters": {
			const { digits, periodSeconds } = found;
			return { tone: "warn", title: m.cmp_params({ algorithm: found.algorithm.replace("SHA", "SHA-"), digits, s: periodSeconds }), body: m.cmp_params_d(), help: false };
		}
		case "otherKey":
			return { tone: "warn", title: m.cmp_key(), body: m.cmp_key_d(), help: true };
		case "malformed":
			return { tone: "warn", title: m.cmp_malformed({ n: found.digits }), body: null, help: false };
	}
}
