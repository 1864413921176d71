//! User stories on the real window, with the parts that a person's desktop has.

mod adding;
mod main_story;
