//! A screen of its own for each story: Xvfb with a small window manager, and a person's hands and eyes on it.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use crate::{monitors, parts::program, running::Running, wait};

/// An X11 screen without glass. Everything on it ends with it.
pub struct Screen {
    display: String,
    // Dropped in this order: the window manager goes before the screen it manages.
    _window_manager: Running,
    _server: Running,
}

impl Screen {
    /// Starts the screen over these monitors, and its window manager, with `home` for their files.
    pub fn start(monitors: &[monitors::Size], home: &Path, logs: &Path) -> Self {
        let mut server = program("Xvfb");
        // The server chooses a free display number and prints it.
        server.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &monitors::whole(monitors),
            "-nolisten",
            "tcp",
            "-noreset",
        ]);
        let (server, number) = Running::start_and_read_line("Xvfb", server, logs);
        let display = format!(":{number}");
        if monitors.len() > 1 {
            monitors::arrange(&display, monitors);
        }

        let mut openbox = program("openbox");
        openbox
            .arg("--sm-disable")
            .env("DISPLAY", &display)
            .env("HOME", home);
        let window_manager = Running::start("openbox", openbox, logs);
        let screen = Self {
            display,
            _window_manager: window_manager,
            _server: server,
        };
        wait::until("the window manager", wait::PATIENCE, || {
            screen
                .say(
                    screen
                        .tool("xprop")
                        .args(["-root", "_NET_SUPPORTING_WM_CHECK"]),
                )
                .filter(|text| text.contains('#'))
        });

        screen
    }

    /// The name for `DISPLAY`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Presses a key or a chord such as `ctrl+l`, wherever the focus is.
    pub fn press(&self, chord: &str) {
        self.run(
            self.tool("xdotool")
                .args(["key", "--clearmodifiers", chord]),
        );
    }

    /// Types text as a keyboard does, wherever the focus is.
    pub fn type_text(&self, text: &str) {
        self.run(self.tool("xdotool").args([
            "type",
            "--clearmodifiers",
            "--delay",
            "8",
            "--",
            text,
        ]));
    }

    /// Presses the left button at `from`, moves to `to` in small steps and lets go there.
    pub fn drag(&self, from: (i32, i32), to: (i32, i32)) {
        const STEPS: i32 = 12;
        let move_to = |x: i32, y: i32| {
            self.run(self.tool("xdotool").args([
                "mousemove",
                "--sync",
                &x.to_string(),
                &y.to_string(),
            ]));
            // Drag sources look at motion over time; a jump is no drag.
            std::thread::sleep(Duration::from_millis(30));
        };
        move_to(from.0, from.1);
        self.run(self.tool("xdotool").args(["mousedown", "1"]));
        for step in 1..=STEPS {
            move_to(
                from.0 + (to.0 - from.0) * step / STEPS,
                from.1 + (to.1 - from.1) * step / STEPS,
            );
        }
        // One more small motion makes the target answer at the place where the button goes up.
        move_to(to.0 + 1, to.1 + 1);
        self.run(self.tool("xdotool").args(["mouseup", "1"]));
    }

    /// The text on the clipboard; empty if there is none.
    pub fn clipboard(&self) -> String {
        self.say(self.tool("xclip").args(["-selection", "clipboard", "-out"]))
            .unwrap_or_default()
    }

    /// The kinds of data that the owner of the clipboard offers.
    pub fn clipboard_kinds(&self) -> Vec<String> {
        self.say(
            self.tool("xclip")
                .args(["-selection", "clipboard", "-out", "-target", "TARGETS"]),
        )
        .map(|text| text.lines().map(str::to_owned).collect())
        .unwrap_or_default()
    }

    /// What the owner of the clipboard gives for one kind.
    pub fn clipboard_as(&self, kind: &str) -> String {
        self.say(
            self.tool("xclip")
                .args(["-selection", "clipboard", "-out", "-target", kind]),
        )
        .unwrap_or_default()
    }

    /// Puts text on the clipboard, as another program would.
    pub fn copy_text(&self, text: &str) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("text");
        fs::write(&file, text).expect("a temporary file");
        self.run(
            self.tool("xclip")
                .args(["-selection", "clipboard", "-in"])
                .arg(&file),
        );
        // `xclip` returns before the screen's server knows of it.
        wait::until("the text on the clipboard", wait::PATIENCE, || {
            (self.clipboard() == text.trim_end()).then_some(())
        });
    }

    /// Puts a PNG picture on the clipboard, as a screenshot tool would.
    pub fn copy_picture(&self, png: &Path) {
        self.run(
            self.tool("xclip")
                .args(["-selection", "clipboard", "-target", "image/png", "-in"])
                .arg(png),
        );
        wait::until("the picture on the clipboard", wait::PATIENCE, || {
            self.clipboard_kinds()
                .iter()
                .any(|kind| kind == "image/png")
                .then_some(())
        });
    }

    /// Saves what the screen shows as a PNG picture.
    pub fn save_picture(&self, png: &Path) {
        self.run(self.tool("import").args(["-window", "root"]).arg(png));
    }

    /// Saves one window as a PNG picture.
    pub fn save_window(&self, id: &str, png: &Path) {
        self.run(self.tool("import").args(["-window", id]).arg(png));
    }

    /// The visible windows with exactly this title, topmost last as X11 lists them.
    pub fn windows(&self, title: &str) -> Vec<String> {
        let pattern = format!("^{title}$");
        self.say(
            self.tool("xdotool")
                .args(["search", "--onlyvisible", "--name", &pattern]),
        )
        .map(|text| text.lines().map(str::to_owned).collect())
        .unwrap_or_default()
    }

    /// The visible windows of a program, by the class that they carry.
    pub fn windows_of(&self, class: &str) -> Vec<String> {
        self.say(
            self.tool("xdotool")
                .args(["search", "--onlyvisible", "--class", class]),
        )
        .map(|text| text.lines().map(str::to_owned).collect())
        .unwrap_or_default()
    }

    /// Waits for a visible window with this title and returns its id.
    pub fn wait_for_window(&self, title: &str) -> String {
        wait::until(&format!("a window named {title:?}"), wait::PATIENCE, || {
            self.windows(title).pop()
        })
    }

    /// The title of the window that has the focus.
    pub fn active_window(&self) -> String {
        self.say(
            self.tool("xdotool")
                .args(["getactivewindow", "getwindowname"]),
        )
        .unwrap_or_default()
    }

    /// Gives a window the focus.
    pub fn activate(&self, id: &str) {
        self.run(self.tool("xdotool").args(["windowactivate", "--sync", id]));
    }

    /// Changes the size of a window's inside, in pixels.
    pub fn resize(&self, id: &str, width: u32, height: u32) {
        self.run(self.tool("xdotool").args([
            "windowsize",
            "--sync",
            id,
            &width.to_string(),
            &height.to_string(),
        ]));
    }

    /// Moves a window.
    pub fn move_window(&self, id: &str, x: i32, y: i32) {
        self.run(self.tool("xdotool").args([
            "windowmove",
            "--sync",
            id,
            &x.to_string(),
            &y.to_string(),
        ]));
    }

    /// Where the upper left corner of a window's inside lies.
    ///
    /// # Panics
    /// If there is no such window.
    pub fn corner_of(&self, id: &str) -> (i32, i32) {
        let about = self.say(self.tool("xwininfo").args(["-id", id]));
        let about = about.unwrap_or_else(|| panic!("there is no window {id}"));
        let number = |name: &str| {
            about
                .lines()
                .find_map(|line| line.trim().strip_prefix(name)?.trim().parse().ok())
                .unwrap_or_else(|| panic!("xwininfo tells no {name:?}:\n{about}"))
        };

        (
            number("Absolute upper-left X:"),
            number("Absolute upper-left Y:"),
        )
    }

    /// Hides a window as its minimise button does.
    pub fn minimise(&self, id: &str) {
        self.run(self.tool("xdotool").args(["windowminimize", "--sync", id]));
    }

    fn tool(&self, name: &str) -> Command {
        let mut command = program(name);
        command
            .env("DISPLAY", &self.display)
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// `xclip -in` stays behind to serve the clipboard, so its output must not be waited for.
    #[expect(
        clippy::unused_self,
        reason = "a tool acts on this screen; `tool` gave it the display"
    )]
    fn run(&self, command: &mut Command) {
        let status = command.stdout(Stdio::null()).status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "this failed: {command:?}"
        );
    }

    #[expect(
        clippy::unused_self,
        reason = "a tool looks at this screen; `tool` gave it the display"
    )]
    fn say(&self, command: &mut Command) -> Option<String> {
        let output = command
            .output()
            .expect("a tool of the screen can be started");
        output.status.success().then(|| {
            String::from_utf8_lossy(&output.stdout)
                .trim_end()
                .to_owned()
        })
    }
}
