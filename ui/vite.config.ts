import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";
import { oneLanguage } from "./tools/one-language.ts";
import { staticFiles } from "./tools/static-files.ts";

export default defineConfig(({ mode }) => ({
	base: "./",
	publicDir: false,
	plugins: [
		svelte(),
		oneLanguage(),
		staticFiles({
			"../icons/brands": { to: "brands", only: ".svg" },
			"./src/styles/licences": { to: "licences", only: ".txt" },
		}),
		...(mode === "test" ? [svelteTesting()] : []),
	],
	build: {
		target: "safari16.4",
		modulePreload: false,
		assetsInlineLimit: 0,
		emptyOutDir: true,
		chunkSizeWarningLimit: 130,
		rolldownOptions: {
			// One file for the start, and single chunks for what comes later.
			output: { codeSplitting: { groups: [{ name: "main", tags: ["$initial"] }] } },
		},
	},
	// The core in memory reads the guides where the core has them.
	server: { port: 5173, strictPort: true, host: "127.0.0.1", fs: { allow: [".."] } },
	test: {
		environment: "jsdom",
		setupFiles: ["./vitest.setup.ts"],
		include: ["src/**/*.test.ts"],
		restoreMocks: true,
		// The files share what they import: it takes longer to load than most tests take.
		isolate: false,
		// Nothing else runs beside them; without this, one core waits.
		maxWorkers: "100%",
		testTimeout: 30_000,
	},
}));
