import { expect, test } from "vitest";
import { Reorder } from "./reorder.svelte";

const rest = { first: 2, last: 9 };

test("the rows between make room while one is carried", () => {
	const reorder = new Reorder();
	reorder.lift("a", 5, rest, "pointer", 100);
	reorder.drag(100 - 130, 64);
	expect(reorder.shift("a", 5, 64)).toBe(-130);
	expect(reorder.shift("b", 3, 64)).toBe(64);
	expect(reorder.shift("c", 4, 64)).toBe(64);
	expect(reorder.shift("d", 6, 64)).toBe(0);
	expect(reorder.drop()).toEqual({ id: "a", to: 3 });
	expect(reorder.carried).toBeNull();
});

test("a row cannot be carried among the pinned ones", () => {
	const reorder = new Reorder();
	reorder.lift("a", 5, rest, "pointer", 100);
	reorder.drag(-10_000, 64);
	expect(reorder.drop()).toEqual({ id: "a", to: 2 });
});

test("arrows carry it a row at a time, Escape puts it back", () => {
	const reorder = new Reorder();
	reorder.lift("a", 8, rest, "keys");
	expect(reorder.step(1, 64)).toBe(9);
	expect(reorder.step(1, 64)).toBe(9);
	reorder.cancel();
	expect(reorder.drop()).toBeNull();
});

test("a row that is dropped where it was moves nothing", () => {
	const reorder = new Reorder();
	reorder.lift("a", 5, rest, "pointer", 100);
	reorder.drag(110, 64);
	expect(reorder.drop()).toBeNull();
});
