import type { ClockPoint } from "../../ipc/types";
import { longSpan } from "../../lib/long-spans";
import { m } from "../../paraglide/messages";

/** Below this nobody would call a clock wrong, in milliseconds. */
const RIGHT_MS = 500;

/** One difference in words: "47 seconds slow", "right". */
export function offsetWords(offsetMs: number): string {
	if (Math.abs(offsetMs) < RIGHT_MS) return m.plot_v_right();
	return (offsetMs < 0 ? m.plot_v_slow : m.plot_v_fast)({ span: longSpan(offsetMs) });
}

export function dayWords(atMs: number): string {
	return new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" }).format(atMs);
}

/** What the plot shows, as one sentence or two. */
export function plotWords(points: readonly ClockPoint[], bandS: number): string {
	const newest = points.at(-1);
	if (newest === undefined) return m.plot_none();
	const last = offsetWords(newest.offsetMs);
	if (points.every(({ offsetMs }) => Math.abs(offsetMs) <= RIGHT_MS)) return m.plot_d_right();

	const outside = points.filter((point) => point.outside);
	if (outside.length === 0) return m.plot_d_inside({ s: bandS, last });
	if (!newest.outside) return m.plot_d_was({ n: outside.length, last });
	const since = points[points.findLastIndex((point) => !point.outside) + 1] ?? newest;
	return m.plot_d_since({ s: bandS, day: dayWords(since.atMs), last });
}
