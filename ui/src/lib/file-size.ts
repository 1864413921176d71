/** The size of a file in the words people know: `214 kB`, `1.4 MB`. */
export function fileSize(bytes: number): string {
	const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
	return new Intl.NumberFormat(undefined, {
		style: "unit",
		unit: String(unit),
		unitDisplay: "short",
		maximumFractionDigits: 1,
	}).format(Number(value));
}
