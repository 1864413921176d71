import type { ClockPoint } from "../../ipc/types";

const DAY_MS = 86_400_000;
/** Days on the x axis, today included. */
export const DAYS = 14;
/** The least that the y axis shows either way, and what it grows by, in seconds. */
const REACH_STEP_S = 60;
const MARGIN = { top: 10, bottom: 26, start: 52, end: 12 };

export type PlotDot = { x: number; y: number; point: ClockPoint; last: boolean };

export type PlotShape = {
	width: number;
	height: number;
	/** Seconds at the top of the axis. */
	reachS: number;
	/** Heights of the lines, with their seconds. */
	lines: { y: number; seconds: number; edge: "limit" | "band" | "zero" }[];
	band: { y: number; height: number };
	start: number;
	end: number;
	dots: PlotDot[];
	days: { x: number; atMs: number; at: "start" | "middle" | "end" }[];
};

/** Where everything of the plot lies. `bandS` is one step either way. */
export function plotShape(points: readonly ClockPoint[], nowMs: number, bandS: number, width: number, height: number): PlotShape {
	const farthestS = Math.max(0, ...points.map(({ offsetMs }) => Math.abs(offsetMs) / 1000));
	const reachS = Math.max(1, Math.ceil(farthestS / REACH_STEP_S)) * REACH_STEP_S;
	const start = MARGIN.start;
	const end = width - MARGIN.end;
	const bottom = height - MARGIN.bottom;
	const middle = (MARGIN.top + bottom) / 2;
	const perSecond = (bottom - MARGIN.top) / 2 / reachS;
	const y = (seconds: number) => middle - seconds * perSecond;
	const x = (atMs: number) => end - (Math.min(DAYS - 1, Math.max(0, daysBetween(atMs, nowMs))) * (end - start)) / (DAYS - 1);

	// The edges of the band have their numbers only where there is room for them.
	const bandFits = bandS < reachS && bandS * perSecond >= 16 && (reachS - bandS) * perSecond >= 16;
	const edges = [reachS, ...(bandFits ? [bandS] : []), 0, ...(bandFits ? [-bandS] : []), -reachS];
	const every = width < 420 ? 6 : 3;
	const days = [];
	for (let before = DAYS - 1; before > every / 2; before -= every) {
		const atMs = nowMs - before * DAY_MS;
		days.push({ x: x(atMs), atMs, at: before === DAYS - 1 ? ("start" as const) : ("middle" as const) });
	}

	return {
		width,
		height,
		reachS,
		lines: edges.map((seconds) => ({ y: y(seconds), seconds, edge: seconds === 0 ? "zero" : Math.abs(seconds) === reachS ? "limit" : "band" })),
		band: { y: y(Math.min(bandS, reachS)), height: Math.max(1, 2 * Math.min(bandS, reachS) * perSecond) },
		start,
		end,
		dots: points.map((point, index) => ({ x: x(point.atMs), y: y(point.offsetMs / 1000), point, last: index === points.length - 1 })),
		days: [...days, { x: end, atMs: nowMs, at: "end" }],
	};
}

/** Whole days of the calendar between two moments: midnight counts, not 24 hours. */
function daysBetween(atMs: number, nowMs: number): number {
	const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
	return Math.round((midnight(nowMs) - midnight(atMs)) / DAY_MS);
}
