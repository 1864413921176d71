import { describe, expect, test } from "vitest";
import { indexAt, type ListShape, offsetOf, scrollTo, WHOLE_LIST, windowOf } from "./list-window";

const plain: ListShape = { total: 500, rowHeight: 64, headingHeight: 32, headings: [] };
const titled: ListShape = { ...plain, headings: [0, 2] };

test("a row begins below all rows and headings before it", () => {
	expect(offsetOf(plain, 3)).toBe(192);
	expect(offsetOf(titled, 0)).toBe(32);
	expect(offsetOf(titled, 1)).toBe(96);
	expect(offsetOf(titled, 2)).toBe(192);
	expect(offsetOf(titled, 500)).toBe(500 * 64 + 64);
});

test("the row under an offset is found again from its own offset", () => {
	for (const shape of [plain, titled]) {
		for (const index of [0, 1, 2, 3, 250, 499]) expect(indexAt(shape, offsetOf(shape, index))).toBe(index);
	}
	expect(indexAt(titled, 0)).toBe(0);
	expect(indexAt(titled, 170)).toBe(2);
});

describe("the window", () => {
	test("holds a short list whole, wherever it is scrolled", () => {
		expect(windowOf({ ...plain, total: 59 }, 1000, 600)).toEqual({ from: 0, count: WHOLE_LIST });
	});

	test("holds every row in view and some beyond", () => {
		for (const top of [0, 64, 5_000, 500 * 64 - 600]) {
			const { from, count } = windowOf(plain, top, 600);
			expect(from).toBeLessThanOrEqual(indexAt(plain, top));
			expect(from + count).toBeGreaterThan(indexAt(plain, top + 600));
			expect(count).toBeLessThan(60);
		}
	});

	test("stays the same while one row is scrolled", () => {
		const windows = Array.from({ length: 64 }, (_, pixel) => windowOf(plain, 6_400 + pixel, 600));
		expect(new Set(windows.map(({ from, count }) => `${from} ${count}`)).size).toBeLessThanOrEqual(3);
	});

	test("does not fail on a list without rows", () => {
		expect(windowOf({ ...plain, total: 0 }, 0, 600)).toEqual({ from: 0, count: WHOLE_LIST });
		expect(indexAt({ ...plain, total: 0 }, 100)).toBe(0);
	});
});

describe("scrolling to a row", () => {
	test("moves nothing when it is in view", () => {
		expect(scrollTo(plain, 3, 100, 600)).toBe(100);
	});
	test("brings it to the lower edge from below", () => {
		expect(scrollTo(plain, 20, 0, 600)).toBe(21 * 64 - 600);
	});
	test("brings it to the upper edge from above, with its heading", () => {
		expect(scrollTo(titled, 2, 5_000, 600)).toBe(160);
		expect(scrollTo(titled, 0, 5_000, 600)).toBe(0);
	});
});
