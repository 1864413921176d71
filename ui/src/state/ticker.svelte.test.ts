import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Ticker } from "./ticker.svelte";

const TAKEN = Date.parse("2025-11-21T10:42:12.400Z");
let ticker: Ticker;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
	ticker = new Ticker();
});
afterEach(() => {
	ticker.dispose();
	hide(false);
	vi.useRealTimers();
});

function hide(hidden: boolean): void {
	Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
}

test("it ticks just after each full second of corrected time", () => {
	ticker.use();
	ticker.sync(TAKEN);

	vi.advanceTimersByTime(599);
	expect(ticker.nowMs).toBe(TAKEN);
	vi.advanceTimersByTime(2);
	expect(ticker.nowMs % 1000).toBe(1);
	vi.advanceTimersByTime(5_000);
	expect(ticker.nowMs).toBe(TAKEN + 5_601);
});

test("it rests while nobody looks", () => {
	const release = ticker.use();
	ticker.sync(TAKEN);
	expect(vi.getTimerCount()).toBe(1);
	release();
	expect(vi.getTimerCount()).toBe(0);
});

test("two who look share one timer", () => {
	ticker.use();
	const release = ticker.use();
	ticker.sync(TAKEN);
	expect(vi.getTimerCount()).toBe(1);
	release();
	expect(vi.getTimerCount()).toBe(1);
});

test("it stops while the window is hidden, and asks for new codes when it comes back", () => {
	const woken = vi.fn();
	ticker.onWake(woken);
	ticker.use();
	ticker.sync(TAKEN);

	hide(true);
	document.dispatchEvent(new Event("visibilitychange"));
	expect(vi.getTimerCount()).toBe(0);

	hide(false);
	document.dispatchEvent(new Event("visibilitychange"));
	expect(vi.getTimerCount()).toBe(1);
	expect(ticker.stale).toBe(true);
	expect(woken).toHaveBeenCalledOnce();
});

test("after a sleep the time is unknown until the core answers", () => {
	const woken = vi.fn();
	ticker.onWake(woken);
	ticker.use();
	ticker.sync(TAKEN);

	// The monotonic clock stands still in a suspended computer, the wall clock does not.
	vi.setSystemTime(Date.now() + 3_600_000);
	vi.advanceTimersByTime(1_000);
	expect(woken).toHaveBeenCalled();
	expect(ticker.secondsUntil(TAKEN + 17_600)).toBeNull();

	ticker.sync(TAKEN + 3_600_000);
	expect(ticker.secondsUntil(TAKEN + 3_617_600)).toBe(18);
});

test("seconds are counted in corrected time, whatever the clock of the computer says", () => {
	vi.setSystemTime(0);
	ticker.use();
	ticker.sync(TAKEN);
	expect(ticker.secondsUntil(TAKEN + 17_600)).toBe(18);
	vi.advanceTimersByTime(10_000);
	expect(ticker.secondsUntil(TAKEN + 17_600)).toBe(8);
	expect(ticker.secondsUntil(TAKEN)).toBe(0);
});
