//! A file manager, from which a person drags files: PCManFM, as small desktops have it.

use std::path::Path;

use crate::{
    claviger::Claviger, parts::path_of, running::Running, screen::Screen, stage::Stage, wait,
};

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

    /// Drags the file onto Claviger's window, beside this one; again until a control of this role and name is there,
    /// because a file manager that is still reading its folder has nothing to drag yet.
    pub fn drop_file_on(&self, claviger: &Claviger<'_>, role: &str, name: &str) {
        self.screen.move_window(&self.window, 0, 0);
        let target = claviger.window();
        self.screen.move_window(&target, 610, 0);
        let (left, top) = self.screen.corner_of(&target);
        let to = (left + 300, top + 300);

        wait::until("a file to arrive", wait::PATIENCE, || {
            self.screen.activate(&self.window);
            let (left, top) = self.screen.corner_of(&self.window);
            self.screen
                .drag((left + FIRST_FILE.0, top + FIRST_FILE.1), to);
            wait::within(wait::PATIENCE / 4, || claviger.page().look_for(role, name))
        });
    }
}
