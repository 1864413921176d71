// Runs axe over every scene: `npm run axe -- add` only over those whose name fits.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { SCENES } from "./scenes.js";
import { dress, startWindows } from "./window.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const WIDE = { width: 980, height: 680 };
const NARROW = { width: 360, height: 640 };
// Layouts differ by width and colours by theme: each width in one theme, and each theme at one width, find all.
const SIZES = [
	{ ...WIDE, themes: ["light", "dark"] },
	{ ...NARROW, themes: ["light", "hc-dark"] },
];

// While one screen loads, another one is looked at.
const AT_ONCE = 3;

const wanted = process.argv.slice(2);
const fits = (name) => wanted.every((part) => name.includes(part));
const screens = SCENES.flatMap((scene) =>
	SIZES.map(({ themes, ...size }) => {
		const names = themes.map((theme) => ({ theme, name: `${scene.name}-${theme}-${size.width}` })).filter(({ name }) => fits(name));
		return { scene, size, names };
	}),
).filter(({ names }) => names.length > 0);
const expected = screens.reduce((count, { names }) => count + names.length, 0);

const windows = await startWindows();
const waiting = screens.values();
let looked = 0;
let violations = 0;

async function look({ scene, size, names }) {
	const window = await windows.show(scene, { theme: names[0].theme, ...size });
	const { page, problems } = window;
	// axe waits with timers of the page, so its time has to run again.
	await page.clock.resume();
	await page.evaluate(AXE);
	for (const { theme, name } of names) {
		await dress(page, theme);
		for (const violation of [...(await violationsOf(page)), ...problems.splice(0)]) {
			console.error(`${name}: ${violation.replaceAll("\n", " ")}`);
			violations += 1;
		}
		looked += 1;
	}
	await window.close();
}

function violationsOf(page) {
	return page.evaluate(async (rules) => {
		const { violations } = await window.axe.run(document, rules);
		return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`));
	}, RULES);
}

/** Several of these share the row of screens. */
async function lookOn() {
	for (const screen of waiting) await look(screen);
}

await Promise.all(Array.from({ length: AT_ONCE }, lookOn));
await windows.close();
console.log(`axe looked at ${looked} of ${expected} screens and found ${violations} violations`);
process.exit(violations === 0 && looked > 0 && looked === expected ? 0 : 1);
