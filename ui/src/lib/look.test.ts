import { expect, test } from "vitest";
import { fitsBeside, layoutOf, themeOf } from "./look";

test.each([
	[1040, "wide"],
	[1039, "medium"],
	[720, "medium"],
	[719, "rail"],
	[480, "rail"],
	[479, "narrow"],
])("a window of %i px is %s", (width, layout) => {
	expect(layoutOf(width, 100)).toBe(layout);
});

test("a page stands beside its list where both have room", () => {
	expect(fitsBeside("wide", 1040)).toBe(true);
	expect(fitsBeside("medium", 860)).toBe(true);
	expect(fitsBeside("medium", 859)).toBe(false);
	expect(fitsBeside("rail", 719)).toBe(false);
});

test("large text in a wide window is laid out as a narrow window", () => {
	expect(layoutOf(980, 200)).toBe("rail");
	expect(layoutOf(980, 80)).toBe("wide");
});

test("a fixed theme wins over the desktop, and either may ask for contrast", () => {
	const wishes = { dark: true, contrast: false };
	expect(themeOf(null, wishes)).toBe("dark");
	expect(themeOf({ theme: "light", contrast: "system" }, wishes)).toBe("light");
	expect(themeOf({ theme: "light", contrast: "more" }, wishes)).toBe("hc-light");
	expect(themeOf({ theme: "system", contrast: "system" }, { dark: true, contrast: true })).toBe("hc-dark");
});
