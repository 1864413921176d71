import { describe, expect, test } from "vitest";
import { clockOf, type ClockVariant, historyOf, SHIPPED } from "../../ipc/fake/clock";
import type { ClockPoint } from "../../ipc/types";
import { compareWords } from "../../lib/compare-words";
import { meaningWords, share, stepsWords } from "./meaning-words";
import { patternWords } from "./pattern-words";
import { plotShape } from "./plot";
import { plotWords } from "./plot-words";
import { statusWords } from "./status-words";
import { whenWords } from "./when-words";

const NOW = new Date(2025, 10, 21, 10, 42, 12).getTime();
const clock = (variant: ClockVariant, on = false) => clockOf(variant, NOW, SHIPPED, on);
const words = (variant: ClockVariant, on = false) => statusWords(clock(variant, on), historyOf(variant, NOW).points.at(-1) ?? null, NOW);

describe("the state of the clock", () => {
	test.each([
		["right", "ok", "Your clock is right", "0.1 seconds off. Codes from this computer are good."],
		["littleOff", "warn", "Your clock is 8.2 seconds slow", "Most portals take your codes, strict ones may refuse some. Your accounts and keys are fine."],
		["slow", "danger", "Your clock is 47 seconds slow", "Portals will refuse most codes. Your accounts and keys are fine."],
		["fast", "danger", "Your clock is 21 seconds fast", "Nearly every portal takes your codes. Your accounts and keys are fine."],
		["hour", "danger", "Your clock is 1 hour fast", "Portals will refuse your codes. Your accounts and keys are fine."],
		["disagree", "warn", "The time servers disagree by 4 min", "No correction was made. Somebody may be changing the answers on this network. Try another network."],
		["tooFew", "warn", "Too few time servers answered", "2 answered, and 3 have to agree. No correction was made. Try again, or try another network."],
		["offline", "quiet", "The time servers did not answer", "Your codes still work without the internet. Only the check could not be done."],
		["unknown", "quiet", "The clock is not checked", "A wrong clock is the most common cause of a refused code."],
	] as const)("%s", (variant, tone, title, body) => expect(words(variant)).toMatchObject({ tone, title, body }));

	test("says how exact it is, who agrees, and when", () => {
		expect(words("slow").proof).toBe("Checked today at 10:41: 5 of 5 time servers agree, ±\u00a020 ms.");
		expect(words("https").proof).toMatch(/over HTTPS.*3 of 3 web sites agree, ±\u00a050 ms\.$/);
	});

	test("remembers the last good check when there is no newer one", () => {
		expect(words("offline").proof).toBe("Last good check: yesterday at 10:42, 0.2 seconds off.");
	});

	test("is no danger any more while codes are corrected", () => {
		expect(words("slow", true)).toMatchObject({ tone: "ok", body: "Your codes are corrected, so portals take them." });
	});
});

describe("what it means", () => {
	test("is one sentence with the chances of the core", () => {
		const { meaning } = clock("slow");
		if (meaning === null) throw new Error("a measured clock has a meaning");
		expect(meaningWords(meaning)).toBe(
			"A portal that allows one step of 30 s either way refuses about 84 % of the codes that you type, about 60 % if you paste at once. One that allows none refuses all.",
		);
		expect(stepsWords(meaning, -47_060)).toBe("Codes from this clock are 2 steps old.");
	});

	test("gives a range where the uncertainty leaves one, and words at the ends", () => {
		expect(share({ low: 0.441, high: 0.463 })).toBe("44 to 46 %");
		expect(share({ low: 0, high: 0.004 })).toBe("practically none");
		expect(share({ low: 0.996, high: 1 })).toBe("all");
	});
});

test("a moment of the last days is told as people tell it", () => {
	expect(whenWords(NOW, NOW)).toBe("today at 10:42");
	expect(whenWords(NOW - 24 * 3_600_000, NOW)).toBe("yesterday at 10:42");
	expect(whenWords(NOW - 13 * 86_400_000, NOW)).toMatch(/^on .*8.* at 10:42$/);
});

describe("a pattern", () => {
	test("of whole hours tells both times, and offers the settings", () => {
		const { pattern, status } = clock("hour");
		if (pattern === null) throw new Error("a clock an hour off has a pattern");
		expect(patternWords(pattern, status, NOW)).toMatchObject({ title: expect.stringContaining("the clock shows 10:42"), settings: true });
	});

	test.each([
		[{ kind: "deadBattery", year: 1999 }, "The clock thinks it is 1999."],
		[{ kind: "drifting", secondsPerDay: -3.4 }, "The clock loses 3.4 s a day."],
		[{ kind: "dualBoot", hours: -2 }, "The clock is 2 whole hours off."],
		[{ kind: "dateTyped", days: 1 }, "The date is 1 day off."],
		[{ kind: "jumped", byMs: -3_600_000 }, "The clock of this computer moved by −1 h while Claviger was open."],
	] as const)("%o", (pattern, title) => expect(patternWords(pattern, { kind: "unknown" }, NOW).title).toBe(title));
});

describe("the plot", () => {
	const slow = historyOf("slow", NOW).points;

	test("shows one step either way, and every day where it belongs", () => {
		const shape = plotShape(slow, NOW, 30, 690, 206);
		expect(shape.reachS).toBe(60);
		expect(shape.lines.map(({ seconds }) => seconds)).toEqual([60, 30, 0, -30, -60]);
		expect(shape.dots[0]?.x).toBeCloseTo(shape.start);
		expect(shape.dots.at(-1)?.x).toBeCloseTo(shape.end);
		const below = shape.dots.filter(({ y }) => y > shape.band.y + shape.band.height);
		expect(below.map(({ point }) => point.outside)).toEqual(below.map(() => true));
		expect(below).toHaveLength(6);
	});

	test("widens in steps of 60 s, and then says less about the band", () => {
		const point = (offsetMs: number): ClockPoint => ({ atMs: NOW, offsetMs, uncertaintyMs: 20, outside: true });
		expect(plotShape([point(-61_000)], NOW, 30, 690, 206).reachS).toBe(120);
		const far = plotShape([point(3_600_900)], NOW, 30, 690, 206);
		expect(far.reachS).toBe(3660);
		expect(far.lines.map(({ seconds }) => seconds)).toEqual([3660, 0, -3660]);
		expect(far.band.height).toBeGreaterThan(0);
	});

	test("keeps what is older than a fortnight at its edge", () => {
		const shape = plotShape([{ atMs: NOW - 40 * 86_400_000, offsetMs: 0, uncertaintyMs: 1, outside: false }], NOW, 30, 690, 206);
		expect(shape.dots[0]?.x).toBeCloseTo(shape.start);
	});

	test("is told in words", () => {
		expect(plotWords(historyOf("right", NOW).points, 30)).toBe("Within half a second on every day.");
		expect(plotWords(slow, 30)).toMatch(/^Outside the band of 30 seconds since .*16.*\. Last: 47 seconds slow\.$/);
		const back = [...slow, { atMs: NOW, offsetMs: 0, uncertaintyMs: 10, outside: false }];
		expect(plotWords(back, 30)).toBe("Outside the band on 6 days, inside it at the end. Last: right.");
	});
});

describe("a comparison", () => {
	const steps = { kind: "stepsAway", steps: 2, seconds: 60, driftMs: { low: 45_000, high: 75_000 } } as const;

	test("blames neither clock while none was measured, and the other one once this one is known to be right", () => {
		expect(compareWords(steps, { kind: "offline" })).toMatchObject({
			title: "That code is for a moment 60 seconds from now.",
			body: "One of the two clocks is about 60 seconds off. Compare both with a third clock that you trust.",
		});
		expect(compareWords(steps, clock("right").status).body).toBe("The clock of this computer was measured, so it is the other device that is off, by +45 s to +75 s.");
		expect(compareWords({ ...steps, steps: -2, seconds: -60 }, { kind: "offline" }).title).toBe("That code is for a moment 60 seconds ago.");
	});

	test("leads to the help when the key is another one", () => {
		expect(compareWords({ kind: "otherKey" }, { kind: "unknown" })).toMatchObject({ title: "That code does not belong to this key.", help: true });
	});
});
