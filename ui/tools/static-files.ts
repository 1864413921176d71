import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import type { Plugin } from "vite";

type Folder = { to: string; only: string };

/** Serves whole folders as they are, in development and in the build; a folder that does not exist yet is empty. */
export function staticFiles(folders: Record<string, Folder>): Plugin {
	const types: Record<string, string> = { ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8" };

	return {
		name: "static-files",
		configureServer(server) {
			for (const [from, { to, only }] of Object.entries(folders)) {
				server.middlewares.use(`/${to}`, (request, response, next) => {
					const file = resolve(from, basename((request.url ?? "").split("?")[0] ?? ""));
					if (extname(file) !== only || !existsSync(file)) return next();
					response.setHeader("Content-Type", types[only] ?? "application/octet-stream");
					createReadStream(file).pipe(response);
				});
			}
		},
		generateBundle() {
			for (const [from, { to, only }] of Object.entries(folders)) {
				if (!existsSync(from)) continue;
				for (const name of readdirSync(from).filter((name) => extname(name) === only)) {
					this.emitFile({ type: "asset", fileName: `${to}/${name}`, source: readFileSync(join(from, name)) });
				}
			}
		},
	};
}
