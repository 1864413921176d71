import type { PartRequest } from "../../ipc/types";

/** A rectangle on a view, in its whole pixels. */
export type Area = Omit<PartRequest, "picture">;

export type Size = { width: number; height: number };

/** No code is readable in less, and a smaller rectangle is hard to see. */
const SIDE_MIN = 16;

const within = (value: number, least: number, most: number) => Math.min(Math.max(Math.round(value), least), Math.max(least, most));

/** The middle of a view, for beginning at. */
export function middle({ width, height }: Size): Area {
	const side = Math.round(Math.min(width, height) / 3);
	return fitted({ left: (width - side) / 2, top: (height - side) / 2, width: side, height: side }, { width, height });
}

/** What lies between two points, in whatever order and wherever they are. */
export function between(from: [number, number], to: [number, number], view: Size): Area {
	const [left, right] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])].map((x) => within(x, 0, view.width)) as [number, number];
	const [top, bottom] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])].map((y) => within(y, 0, view.height)) as [number, number];
	return fitted({ left, top, width: right - left, height: bottom - top }, view);
}

/** The same rectangle at another place, as far as the view goes. */
export function moved(area: Area, x: number, y: number, view: Size): Area {
	return fitted({ ...area, left: area.left + x, top: area.top + y }, view);
}

/** The same corner at the left top, as far as the view goes from there. */
export function resized(area: Area, x: number, y: number, view: Size): Area {
	const width = Math.min(area.width + x, view.width - area.left);
	const height = Math.min(area.height + y, view.height - area.top);
	return fitted({ ...area, width, height }, view);
}

/** Whole pixels inside of the view, and never too small. */
function fitted({ left, top, width, height }: Area, view: Size): Area {
	const wide = within(width, SIDE_MIN, view.width);
	const high = within(height, SIDE_MIN, view.height);
	return { left: within(left, 0, view.width - wide), top: within(top, 0, view.height - high), width: wide, height: high };
}
