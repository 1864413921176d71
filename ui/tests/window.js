// The built window in a real browser, with the core in memory, a frozen clock and the policy of the real window.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The built window; another folder lets several runs go on at once. */
const BUILT = process.env.CLAVIGER_UI_BUILT ?? fileURLToPath(new URL("../dist-fake/", import.meta.url));

/** The time in all pictures: 18 seconds before the codes change. */
export const NOW = "2025-11-21T10:42:12Z";

/** The same policy as in tauri.conf.json: whatever breaks it breaks these tests too. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src ipc: http://ipc.localhost";

const TYPES = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript",
	".css": "text/css",
	".svg": "image/svg+xml",
	".woff2": "font/woff2",
	".txt": "text/plain; charset=utf-8",
};

function serve() {
	const server = createServer((request, response) => {
		const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname).replace(/^\/$/, "/index.html");
		try {
			const body = readFileSync(join(BUILT, path));
			response.writeHead(200, {
				"Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
				"Content-Security-Policy": POLICY,
			});
			response.end(body);
		} catch {
			response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
		}
	});
	return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

/** Starts the browser; `open` gives one window, `close` ends everything. */
export async function startWindows() {
	const server = await serve();
	const browser = await chromium.launch({
		// Half the work of the whole browser, which draws its own frame around every page even when nobody sees it.
		executablePath: process.env.CLAVIGER_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
		args: ["--no-sandbox", "--font-render-hinting=none", "--force-color-profile=srgb", "--lang=en-GB"],
	});
	const { port } = server.address();

	const windows = {
		/** Opens a window on a scene and waits until it is as a person would see it. */
		async show(scene, look) {
			const window = await windows.open({ query: scene.query, ...look });
			await scene.does?.(window.page);
			await window.settled();
			await pass(window.page, 250);
			await window.settled();
			return window;
		},
		/** `query` chooses the state of the core in memory (src/ipc/fake/variants.ts); the desktop wishes for the theme. */
		async open({ query = {}, width = 980, height = 680, theme = "light", scale = 1 } = {}) {
			const context = await browser.newContext({
				viewport: { width, height },
				deviceScaleFactor: scale,
				locale: "en-GB",
				timezoneId: "UTC",
				reducedMotion: "reduce",
				...wishes(theme),
			});
			const page = await context.newPage();
			const settled = watchLoading(page);
			const problems = [];
			page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
			page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
			await page.clock.install({ time: Date.parse(NOW) - 30_000 });
			await page.clock.pauseAt(NOW);
			await page.goto(`http://127.0.0.1:${port}/?${new URLSearchParams({ now: NOW, ...query })}`);
			await settled();
			return { page, problems, settled, close: () => context.close() };
		},
		async close() {
			await browser.close();
			server.close();
		},
	};

	return windows;
}

/** Changes what the desktop wishes for, as a person does while the window is open. */
export async function dress(page, theme) {
	await page.emulateMedia(wishes(theme));
	await page.locator(`html[data-theme="${theme}"]`).waitFor({ state: "attached" });
}

function wishes(theme) {
	return { colorScheme: theme.endsWith("dark") ? "dark" : "light", contrast: theme.startsWith("hc") ? "more" : "no-preference" };
}

/** Answers how to wait until the screen is whole: nothing of it is still being loaded, and it has its heading. */
function watchLoading(page) {
	let loading = 0;
	page.on("request", () => (loading += 1));
	page.on("requestfinished", () => (loading -= 1));
	page.on("requestfailed", () => (loading -= 1));

	return async () => {
		// A part that has just come may ask for the next one, so it takes more than one quiet moment.
		for (let quiet = 0; quiet < 3; quiet += 1) {
			await sleep(10);
			await page.evaluate(() => document.fonts.ready.then(() => null));
			if (loading > 0) quiet = 0;
		}
		await page.locator("h1").first().waitFor();
	};
}

/** Lets the timers of the page run for a while of its frozen time. */
export async function pass(page, milliseconds) {
	await page.clock.runFor(milliseconds);
}
