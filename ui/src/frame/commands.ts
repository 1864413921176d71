import type { Command } from "../lib/keys";
import type { App } from "../state/app.svelte";

type Own = Exclude<Command, { kind: "help" | "region" | "section" }>;

/** Carries out the commands that need no part of the frame. */
export function runCommand(app: App, command: Own): void {
	const { adding, backend, look, navigation, session, settings } = app;

	switch (command.kind) {
		case "capture":
			return adding.open({ kind: "capture" });
		case "paste":
			return adding.open({ kind: "paste" });
		case "openImage":
			return adding.open({ kind: "open" });
		case "typeKey":
			return adding.open({ kind: "type" });
		case "search":
			return navigation.toSearch();
		case "hideCodes":
			return void settings.change({ codes: { hidden: !(settings.view?.codes.hidden ?? false) } });
		case "lock":
			return void session.lock();
		case "back":
			return navigation.back();
		case "textSize":
			return void settings.change({ look: { textPercent: look.textSize(command.step) } });
		case "quit":
			return void backend.quit();
	}
}
