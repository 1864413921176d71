/** Lists shorter than this are asked for whole; a window pays off only above it. */
export const WHOLE_LIST = 60;

/** Rows beyond each edge of the view, so that scrolling meets rows that are there already. */
const MARGIN = 6;
/** Windows begin and end at multiples of this, so that scrolling by one row asks nothing. */
const STEP = 8;

/** A list of rows of one height, with headings of one height in front of some of them. */
export type ListShape = {
	total: number;
	rowHeight: number;
	headingHeight: number;
	/** Indexes of the rows that have a heading in front, ascending. */
	headings: readonly number[];
};

export type ListWindow = { from: number; count: number };

/** Where row `index` begins, in pixels from the top of the list; for `total` it is the height of the list. */
export function offsetOf(shape: ListShape, index: number): number {
	const headings = shape.headings.filter((at) => at <= index && at < shape.total).length;
	return index * shape.rowHeight + headings * shape.headingHeight;
}

/** The row under a pixel offset; the heading in front of a row belongs to it. */
export function indexAt(shape: ListShape, offset: number): number {
	let low = 0;
	let high = Math.max(0, shape.total - 1);
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		const begin = offsetOf(shape, middle) - (shape.headings.includes(middle) ? shape.headingHeight : 0);
		if (begin <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** The rows to hold for a view of `height` pixels scrolled to `top`. */
export function windowOf(shape: ListShape, top: number, height: number): ListWindow {
	if (shape.total < WHOLE_LIST) return { from: 0, count: WHOLE_LIST };

	const first = Math.max(0, indexAt(shape, top) - MARGIN);
	const last = indexAt(shape, top + height) + MARGIN;
	const from = Math.floor(first / STEP) * STEP;
	const until = Math.ceil((last + 1) / STEP) * STEP;
	return { from, count: until - from };
}

/** How far to scroll so that row `index` is wholly in view; `top` when it is. */
export function scrollTo(shape: ListShape, index: number, top: number, height: number): number {
	const begin = offsetOf(shape, index);
	const heading = shape.headings.includes(index) ? shape.headingHeight : 0;
	if (begin - heading < top) return begin - heading;
	const end = begin + shape.rowHeight;
	return end > top + height ? end - height : top;
}
