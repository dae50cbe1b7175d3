//! Work on many threads, with results in the order of the items and little of either in memory.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// Items that a thread may be ahead of the oldest one under way.
const AHEAD: u64 = 16;
/// Bytes of items under way beyond which no more are taken.
const MAX_HELD: usize = 64 << 20;
/// Stack of a thread, in bytes: that of the main one.
const STACK: usize = 8 << 20;

/// What is under way.
#[derive(Default)]
struct Gate {
    taken: u64,
    done: u64,
    held: usize,
    closed: bool,
}

/// Does the work on all items and hands the results to `each` in the order of the items. The iterator is asked by one
/// thread at a time. An error of `each` ends it.
///
/// # Errors
/// Those of `each`, and of starting threads.
pub(crate) fn in_order<T: Send, R: Send, E: From<io::Error>>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    weight: impl Fn(&T) -> usize + Sync,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if threads == 1 {
        for item in items {
            each(work(item))?;
        }
        return Ok(());
    }
    let items = Mutex::new(items.fuse());
    let (gate, moved) = (Mutex::new(Gate::default()), Condvar::new());
    let close = Close(&gate, &moved);
    let next = || {
        // whoever waits here keeps the others from asking; there is nothing for them either
        let mut items = lock(&items);
        let room = |g: &mut Gate| {
            let full = g.taken - g.done >= AHEAD * threads as u64 || g.held > MAX_HELD;
            full && !g.closed
        };
        if moved.wait_while(lock(&gate), room).unwrap_or_else(PoisonError::into_inner).closed {
            return None;
        }
        let item = items.next()?;
        let weight = weight(&item);
        let mut gate = lock(&gate);
        gate.held += weight;
        gate.taken += 1;
        Some((gate.taken, weight, item))
    };
    let (sender, results) = mpsc::channel();
    let worker = |sender: mpsc::Sender<(u64, usize, R)>| {
        // a thread that panics leaves nobody waiting
        let guard = Close(&gate, &moved);
        while let Some((number, weight, item)) = next() {
            if sender.send((number, weight, work(item))).is_err() {
                break;
            }
        }
        if !thread::panicking() {
            std::mem::forget(guard);
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            let (worker, sender) = (&worker, sender.clone());
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || worker(sender))?;
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 1;
        for (number, weight, result) in &results {
            early.insert(number, (weight, result));
            while let Some((weight, result)) = early.remove(&due) {
                each(result)?;
                due += 1;
                let mut gate = lock(&gate);
                gate.done += 1;
                gate.held -= weight;
                moved.notify_all();
            }
        }
        drop(close);
        Ok(())
    })
}

/// Lets nobody take anything any more, when it goes out of scope.
struct Close<'g>(&'g Mutex<Gate>, &'g Condvar);

impl Drop for Close<'_> {
    fn drop(&mut self) {
        lock(self.0).closed = true;
        self.1.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        let mut results = Vec::new();
        let work = |n: u64| {
            thread::sleep(Duration::from_micros(n * 37 % 500));
            n * 2
        };
        in_order(
            7,
            0..500,
            |_| 1,
            work,
            |n| {
                results.push(n);
                Ok::<_, io::Error>(())
            },
        )
        .unwrap();
        assert_eq!(results, (0..500).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_runs_far_ahead_of_a_slow_item() {
        let asked = AtomicUsize::new(0);
        let items = (0..10_000).inspect(|_| {
            asked.fetch_add(1, Ordering::Relaxed);
        });
        let mut most = 0;
        let slow = |n: usize| {
            if n == 0 {
                thread::sleep(Duration::from_millis(100));
            }
            n
        };
        let mut first = true;
        in_order(
            4,
            items,
            |_| 1,
            slow,
            |_| {
                if std::mem::replace(&mut first, false) {
                    most = asked.load(Ordering::Relaxed);
                }
                Ok::<_, io::Error>(())
            },
        )
        .unwrap();
        assert!(most <= 4 * 16, "{most}");
        let heavy = AtomicUsize::new(0);
        let items = (0..100).inspect(|_| {
            heavy.fetch_add(1, Ordering::Relaxed);
        });
        let mut first = true;
        in_order(
            4,
            items,
            |_| MAX_HELD / 2,
            slow,
            |_| {
                if std::mem::replace(&mut first, false) {
                    most = heavy.load(Ordering::Relaxed);
                }
                Ok::<_, io::Error>(())
            },
        )
        .unwrap();
        assert!(most <= 3, "{most}");
    }

    #[test]
    fn an_error_ends_it() {
        let full = || io::Error::from(io::ErrorKind::BrokenPipe);
        for threads in [1, 3] {
            let each = |n: u64| if n == 5 { Err(full()) } else { Ok(()) };
            let error = in_order(threads, 0.., |_| 1, |n| n, each).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        }
    }
}
