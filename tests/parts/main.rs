//! Facts about the parts that journeys stand on, each proven without Claviger.

mod portal;
