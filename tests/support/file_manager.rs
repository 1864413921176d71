//! A file manager, from which a person drags files: PCManFM, as small desktops have it.

use std::path::Path;

use crate::{parts::path_of, running::Running, screen::Screen, stage::Stage, wait};

/// Where the only file of a folder lies within the window, in pixels from its corner: beside the list of places, below
/// the bar of buttons.
const FIRST_FILE: (i32, i32) = (205, 95);

/// A window of the file manager.
pub struct FileManager<'s> {
    screen: &'s Screen,
    window: String,
    _program: Running,
}

impl<'s> FileManager<'s> {
    /// Opens a folder with one file in it.
    pub fn open(stage: &'s Stage, folder: &Path) -> Self {
        let mut command = stage.command(&path_of("pcmanfm"));
        command.arg("--no-desktop").arg(folder);
        let program = Running::start("pcmanfm", command, &stage.logs());
        let title = folder.file_name().unwrap_or_default().to_string_lossy();
        let window = stage.screen().wait_for_window(&title);

        Self {
            screen: stage.screen(),
            window,
            _program: program,
        }
    }

    /// Puts the window's upper left corner near a point of the screen.
    pub fn move_to(&self, x: i32, y: i32) {
        self.screen.move_window(&self.window, x, y);
    }

    /// Drags the file onto a point of the screen; again while `arrived` does not come true, because a file manager that
    /// is still reading its folder has nothing to drag yet.
    pub fn drag_file_to(&self, to: (i32, i32), arrived: impl Fn() -> bool) {
        wait::until("a file to arrive", wait::PATIENCE, || {
            self.screen.activate(&self.window);
            let (left, top) = self.screen.corner_of(&self.window);
            self.screen
                .drag((left + FIRST_FILE.0, top + FIRST_FILE.1), to);
            wait::within(wait::PATIENCE / 4, || arrived().then_some(()))
        });
    }
}
