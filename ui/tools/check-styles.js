// Colours live in src/styles/tokens.css and nowhere else, and sides are logical: a window that reads from right to left needs no second style.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const colour = /#[0-9a-f]{3,8}\b(?![^<]*>)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/i;
const side = /(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right)|left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)/;
const inlineStyle = /\sstyle="[^"{]*"/;

const found = [];
for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
	if (!/\.(css|svelte)$/.test(file) || file.startsWith("paraglide")) continue;
	const text = readFileSync(join("src", file), "utf8");
	const styles = file.endsWith(".css") ? text : (text.match(/<style[\s\S]*?<\/style>/)?.[0] ?? "");

	if (inlineStyle.test(text)) found.push(`${file}: style="..." is refused by the content security policy; use style: directives`);
	styles.split("\n").forEach((line) => {
		if (colour.test(line) && !file.endsWith("tokens.css")) found.push(`${file}: colour outside tokens.css: ${line.trim()}`);
		if (side.test(line)) found.push(`${file}: physical side: ${line.trim()}`);
	});
}

for (const line of found) console.error(line);
process.exit(found.length === 0 ? 0 : 1);
