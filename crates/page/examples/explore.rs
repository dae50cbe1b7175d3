//! scratch
fn main() {
    use std::io::Read;
    let mut v = vec![];
    std::io::stdin().read_to_end(&mut v).unwrap();
    println!("{}", serde_json::to_string_pretty(&page::read(&v, &Default::default()).unwrap()).unwrap());
}
