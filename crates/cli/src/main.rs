//! The `lapwing` program.

fn main() {}
