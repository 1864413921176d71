import { describe, expect, test } from "vitest";
import { type Area, between, middle, moved, resized } from "./area";

const VIEW = { width: 960, height: 540 };

/** The same numbers in every run. */
function* numbers(): Generator<number, never> {
	for (let state = 7; ; ) {
		state = (state * 48_271) % 2_147_483_647;
		yield (state % 3_000) - 1_000 + (state % 7) / 7;
	}
}

function expectInside({ left, top, width, height }: Area): void {
	for (const value of [left, top, width, height]) expect(Number.isInteger(value)).toBe(true);
	expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
	expect(Math.min(width, height)).toBeGreaterThanOrEqual(16);
	expect(left + width).toBeLessThanOrEqual(VIEW.width);
	expect(top + height).toBeLessThanOrEqual(VIEW.height);
}

describe("a rectangle on a view", () => {
	test("stays whole, inside and large enough, whatever the hand does", () => {
		const next = numbers();
		const draw = () => next.next().value;
		for (let turn = 0; turn < 2_000; turn += 1) {
			const drawn = between([draw(), draw()], [draw(), draw()], VIEW);
			expectInside(drawn);
			expectInside(moved(drawn, draw(), draw(), VIEW));
			expectInside(resized(drawn, draw(), draw(), VIEW));
		}
	});

	test("lies between the two points, whichever came first", () => {
		const drawn = { left: 100, top: 50, width: 200, height: 80 };
		expect(between([100, 50], [300, 130], VIEW)).toEqual(drawn);
		expect(between([300, 130], [100, 50], VIEW)).toEqual(drawn);
	});

	test("keeps its size when it is moved against an edge", () => {
		const { width, height } = middle(VIEW);
		expect(moved(middle(VIEW), 5_000, -5_000, VIEW)).toEqual({ left: VIEW.width - width, top: 0, width, height });
	});

	test("keeps its left top corner when it grows", () => {
		const area = { left: 900, top: 100, width: 40, height: 40 };
		expect(resized(area, 500, 8, VIEW)).toEqual({ left: 900, top: 100, width: 60, height: 48 });
	});
});
