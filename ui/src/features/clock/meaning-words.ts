import type { Chance, ClockMeaning } from "../../ipc/types";
import { decimal } from "../../lib/spans";
import { m } from "../../paraglide/messages";

/** What the clock means for the next code, with the chances as the core computed them. */
export function meaningWords({ oneStep, oneStepPasted, periodSeconds, strict }: ClockMeaning): string {
	return m.ck_means({ period: periodSeconds, typed: share(oneStep), pasted: share(oneStepPasted), strict: share(strict) });
}

/** How old or how early the codes are, in steps; null while they are of the right one. */
export function stepsWords({ stepsAway }: ClockMeaning, offsetMs: number): string | null {
	const n = Math.abs(stepsAway);
	if (n === 0) return null;
	return (offsetMs < 0 ? m.ck_steps_old : m.ck_steps_early)({ n });
}

/** A chance as a share of many codes. Below half a percent it is none that anybody would notice. */
export function share({ low, high }: Chance): string {
	const [from, to] = [percent(low), percent(high)];
	if (high < 0.005) return m.ck_share_none();
	if (low >= 0.995) return m.ck_share_all();
	return from === to ? m.ck_share({ n: decimal(to, 0) }) : m.ck_share_range({ low: decimal(from, 0), high: decimal(to, 0) });
}

function percent(chance: number): number {
	return Math.round(chance * 100);
}
