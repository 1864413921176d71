// Runs axe over every scene: `npm run axe -- add` only over those whose name fits.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { SCENES, THEMES } from "./scenes.js";
import { pass, startWindows } from "./window.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const WIDE = { width: 980, height: 680 };
const NARROW = { width: 360, height: 640 };
// Layouts differ by width and colours by theme: each width in one theme, and each theme at one width, find all.
const SIZES = { light: [WIDE, NARROW], dark: [WIDE], "hc-dark": [NARROW] };

// While one screen loads, another one is looked at.
const AT_ONCE = 3;

const wanted = process.argv.slice(2);
const screens = SCENES.flatMap((scene) =>
	THEMES.flatMap((theme) => SIZES[theme].map((size) => ({ scene, theme, size, name: `${scene.name}-${theme}-${size.width}` }))),
).filter(({ name }) => wanted.every((part) => name.includes(part)));

const windows = await startWindows();
const waiting = screens.values();
let looked = 0;
let violations = 0;

async function look({ scene, theme, size, name }) {
	const window = await windows.open({ query: scene.query, theme, ...size });
	await scene.does?.(window.page);
	await pass(window.page, 250);
	// axe waits with timers of the page, so its time has to run again.
	await window.page.clock.resume();
	await window.page.evaluate(AXE);
	const found = await window.page.evaluate(async (rules) => {
		const { violations } = await window.axe.run(document, rules);
		return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`));
	}, RULES);
	for (const violation of [...found, ...window.problems]) console.error(`${name}: ${violation.replaceAll("\n", " ")}`);
	violations += found.length + window.problems.length;
	looked += 1;
	await window.close();
}

/** Several of these share the row of screens. */
async function lookOn() {
	for (const screen of waiting) await look(screen);
}

await Promise.all(Array.from({ length: AT_ONCE }, lookOn));
await windows.close();
console.log(`axe looked at ${looked} of ${screens.length} screens and found ${violations} violations`);
process.exit(violations === 0 && looked > 0 && looked === screens.length ? 0 : 1);
