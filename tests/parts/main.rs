//! Facts about the parts that journeys stand on, each proven without Claviger.

mod attacks;
mod five_portals;
mod page;
mod portal;
mod screen;
mod session;
