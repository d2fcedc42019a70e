//! Where the files of a process's control groups are.

/// Folders of control groups, each tree from its root to the process's own group.
///
/// Some may not be there: a container may see its own group as the root, and still be told the
/// name that the host has for it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// Of the one tree of version 2.
    pub unified: Vec<String>,
    /// Of the tree that version 1 has for the controller.
    pub own: Vec<String>,
}

/// The folders of a controller, such as `memory`, by what `/proc/self/cgroup` says.
pub fn folders(groups: &str, controller: &str) -> Folders {
    let mut found = Folders::default();
    for line in groups.lines() {
        let [_, controllers, path] = line.splitn(3, ':').collect::<Vec<_>>()[..] else {
            continue;
        };
        if controllers.is_empty() {
            found.unified.extend(down("/sys/fs/cgroup", path));
        } else if controllers.split(',').any(|name| name == controller) {
            let root = format!("/sys/fs/cgroup/{controller}");
            found.own.extend(down(&root, path));
        }
    }
    found
}

/// The root and all folders on the way from it.
fn down(root: &str, path: &str) -> Vec<String> {
    let mut found = vec![root.to_owned()];
    let mut folder = root.to_owned();
    for name in path.split('/').filter(|n| !n.is_empty()) {
        // A group outside of what this process sees.
        if name == ".." {
            return vec![root.to_owned()];
        }
        folder = format!("{folder}/{name}");
        found.push(folder.clone());
    }
    found
}
