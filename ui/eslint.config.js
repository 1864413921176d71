import js from "@eslint/js";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import svelte from "eslint-plugin-svelte";
import { defineConfig } from "eslint/config";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Components know no features, features know no other feature: the arrows of the front end. */
const arrows = {
	components: ["**/features/**", "**/state/**", "**/ipc/tauri", "**/ipc/fake"],
	state: ["**/features/**", "**/components/**", "**/ipc/tauri", "**/ipc/fake"],
	lib: ["**/features/**", "**/components/**", "**/state/**", "**/ipc/tauri", "**/ipc/fake"],
};

const features = ["clock", "codes", "devices", "enrollment", "firstrun", "portals", "recovery", "refused", "settings", "unlock"];

export default defineConfig(
	{ ignores: ["dist/", "dist-*/", "src/paraglide/", "src/ipc/bindings.ts", "tests/pictures/"] },
	js.configs.recommended,
	ts.configs.strict,
	svelte.configs.recommended,
	{
		languageOptions: { globals: globals.browser },
		plugins: { "import-x": importX },
		settings: {
			"import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".js", ".svelte"] })],
			"import-x/extensions": [".ts"],
			"import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
		},
		rules: {
			"no-console": "error",
			"no-eval": "error",
			"no-undef": "off",
			eqeqeq: ["error", "always", { null: "ignore" }],
			"import-x/no-cycle": "error",
			"@typescript-eslint/no-non-null-assertion": "error",
			"@typescript-eslint/consistent-type-imports": "error",
		},
	},
	{
		files: ["**/*.svelte", "**/*.svelte.ts"],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
		rules: {
			"prefer-const": "off",
			"svelte/button-has-type": "error",
			"svelte/no-at-html-tags": "error",
			// Collections here are private or replaced whole ($state.raw).
			"svelte/prefer-svelte-reactivity": "off",
			"svelte/prefer-const": "error",
			"svelte/require-each-key": "error",
		},
	},
	{ files: ["tools/**", "tests/**", "*.config.*", "vitest.setup.ts"], languageOptions: { globals: globals.node }, rules: { "no-console": "off" } },
	...Object.entries(arrows)
		.map(([folder, patterns]) => ({
			files: [`src/${folder}/**`],
			ignores: ["**/*.test.ts"],
			rules: { "no-restricted-imports": ["error", { patterns: [{ group: patterns, message: `${folder}/ does not know that folder` }] }] },
		})),
	...features.map((feature) => ({
		files: [`src/features/${feature}/**`],
		ignores: ["**/*.test.ts"],
		rules: {
			"no-restricted-imports": [
				"error",
				{
					patterns: [
						{
							group: [...features.filter((other) => other !== feature).map((other) => `**/${other}/**`), "**/ipc/tauri", "**/ipc/bindings", "@tauri-apps/*"],
							message: "features do not import each other, and only ipc/tauri.ts knows the core",
						},
					],
				},
			],
		},
	})),
);
