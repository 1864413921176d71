// Takes a picture of every scene in every theme and width: `npm run pictures -- add light 980` takes only those that fit.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCENES, SIZES, THEMES } from "./scenes.js";
import { startWindows } from "./window.js";

const OUT = fileURLToPath(new URL("pictures-out/", import.meta.url));
const wanted = process.argv.slice(2);
const fits = (name) => wanted.every((part) => name.includes(part));

mkdirSync(OUT, { recursive: true });
const windows = await startWindows();
let taken = 0;
let failed = 0;
for (const scene of SCENES) {
	for (const theme of THEMES) {
		for (const size of scene.few ? SIZES.slice(2, 3) : SIZES) {
			const name = `${scene.name}-${theme}-${size.width}`;
			if (!fits(name)) continue;
			const problems = await take(scene, { theme, ...size, scale: 1.5 }, name).catch((error) => [error.message.split("\n")[0]]);
			for (const problem of problems) {
				failed += 1;
				console.error(`${name}: ${problem}`);
			}
		}
	}
}

async function take(scene, look, name) {
	const window = await windows.show(scene, look);
	await window.page.screenshot({ path: `${OUT}${name}.png` });
	taken += 1;
	await window.close();
	return window.problems;
}

await windows.close();
console.log(`${taken} pictures in ui/tests/pictures-out, ${failed} problems`);
process.exit(failed === 0 ? 0 : 1);
