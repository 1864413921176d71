import type { Plugin } from "vite";

/** What a compiled message does before its words: it looks for the language. */
const RUNTIME = /^import \{[^}]*\} from '\.\.\/runtime\.js';$/m;
const CHOICE = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*export const (\w+) = [\s\S]*experimentalStaticLocale \?\? options\.locale \?\? getLocale\(\)\s*return (\w+)\(inputs\)\s*\}\);?/;

/** There is one language: a message is its words, and the choice between languages stays out of the build. */
export function oneLanguage(): Plugin {
	return {
		name: "one-language",
		apply: "build",
		transform: {
			filter: { id: /\/paraglide\/messages\/[^/]+\.js$/ },
			handler: (code) => ({ code: code.replace(RUNTIME, "").replace(CHOICE, "export { $2 as $1 };"), map: null }),
		},
	};
}
