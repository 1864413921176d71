import { describe, expect, test } from "vitest";
import { accuracy, longSpan, signedSeconds } from "./long-spans";
import { signedSpan, span } from "./spans";

describe("a span in one short unit", () => {
	test.each([
		[-47_060, "47 s"],
		[90_000, "90 s"],
		[150_000, "3 min"],
		[3_600_900, "1 h"],
		[86_400_000 * 3, "3 d"],
		[-86_400_000 * 3652.5, "10 y"],
	])("%d ms is %s", (ms, words) => expect(span(ms)).toBe(words));
});

describe("a correction", () => {
	test.each([
		[47_060, "+47 s"],
		[-21_400, "−21 s"],
		[-3_720_000, "−1 h 2 min"],
		[3_600_900, "+1 h"],
	])("of %d ms reads %s", (ms, words) => expect(signedSpan(ms)).toBe(words));
});

describe("written out", () => {
	test.each([
		[100, "0.1 seconds"],
		[1000, "1 second"],
		[-8_200, "8.2 seconds"],
		[-47_060, "47 seconds"],
		[86_400_000, "24 hours"],
		[-86_400_000 * 3, "3 days"],
		[3_720_000, "1 hour 2 minutes"],
	])("%d ms is %s", (ms, words) => expect(longSpan(ms)).toBe(words));
});

test("the difference of a server has its sign and one decimal", () => {
	expect(signedSeconds(47_060)).toBe("+47.1 s");
	expect(signedSeconds(-30)).toBe("0.0 s");
	expect(signedSeconds(-120)).toBe("−0.1 s");
});

test("how exact it is has two units", () => {
	expect(accuracy(20)).toBe("20 ms");
	expect(accuracy(250)).toBe("0.3 s");
});
