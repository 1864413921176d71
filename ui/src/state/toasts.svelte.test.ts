import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer } from "./announcer.svelte";
import { TOAST_MS, Toasts } from "./toasts.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a toast stays six seconds, and as long as it is pointed at", () => {
	const toasts = new Toasts(new Announcer());
	toasts.show({ text: "one" });
	vi.advanceTimersByTime(TOAST_MS - 1);
	expect(toasts.current).not.toBeNull();

	toasts.hold();
	vi.advanceTimersByTime(60_000);
	expect(toasts.current).not.toBeNull();

	toasts.release();
	vi.advanceTimersByTime(TOAST_MS);
	expect(toasts.current).toBeNull();
});

test("a toast that holds no longer goes, and a newer one in its place stays", () => {
	const toasts = new Toasts(new Announcer());
	const older = { text: "older" };
	const newer = { text: "newer" };
	toasts.show(older);
	toasts.show(newer);
	toasts.withdraw(older);
	expect(toasts.current).toBe(newer);

	toasts.withdraw(newer);
	expect(toasts.current).toBeNull();
});

test("its first words are spoken once, however long it counts down", () => {
	const announcer = new Announcer();
	const toasts = new Toasts(announcer);
	let left = 30;
	toasts.show({ text: () => `Clears in ${left} s` });
	left = 20;
	expect(announcer.text).toBe("Clears in 30 s");
});

test("the same words twice are spoken twice", () => {
	const announcer = new Announcer();
	announcer.say("Locked.");
	const first = announcer.text;
	announcer.say("Locked.");
	expect(announcer.text).not.toBe(first);
	expect(announcer.text.trim()).toBe("Locked.");
});
