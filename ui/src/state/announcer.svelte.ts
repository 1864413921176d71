/** The one polite live region of the window. */
export class Announcer {
	text = $state("");

	/** The same words twice in a row are spoken twice: a space that changes makes them new. */
	say(text: string): void {
		this.text = this.text === text ? `${text} ` : text;
	}
}
