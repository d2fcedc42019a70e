//! A small sorted map: a list of pairs.
//!
//! Results hold hundreds of thousands of maps with a handful of entries each.
//! A `BTreeMap` takes room for eleven entries at the first one, which made them
//! three quarters of a large result's memory.
//!
//! `LiteMap` is such a list. As JSON it would be an array while it is empty, and it
//! keeps the room that it grew into; hence a type of our own around it.

use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut, Index};

use litemap::LiteMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A map with few entries, sorted by key; as JSON it is an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<K, V>(LiteMap<K, V>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(LiteMap::new())
    }
}

impl<K, V> Deref for Map<K, V> {
    type Target = LiteMap<K, V>;

    fn deref(&self) -> &LiteMap<K, V> {
        &self.0
    }
}

impl<K, V> DerefMut for Map<K, V> {
    fn deref_mut(&mut self) -> &mut LiteMap<K, V> {
        &mut self.0
    }
}

impl<K: Borrow<Q> + Ord, Q: Ord + ?Sized, V> Index<&Q> for Map<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut pairs = LiteMap::from_iter(pairs).into_tuple_vec();
        pairs.shrink_to_fit();
        Self(LiteMap::from_sorted_store_unchecked(pairs))
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<K: Ord, V> From<BTreeMap<K, V>> for Map<K, V> {
    fn from(tree: BTreeMap<K, V>) -> Self {
        tree.into_iter().collect()
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = <&'a LiteMap<K, V> as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Serialize, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for Map<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self::from)
    }
}

impl<K: JsonSchema, V: JsonSchema> JsonSchema for Map<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Map_of_{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<K, V>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_sorted_and_the_last_of_a_key_counts() {
        let text = r#"{"b":1,"a":2,"c":3,"a":4}"#;
        let map: Map<String, u32> = serde_json::from_str(text).unwrap();
        assert_eq!(
            serde_json::to_string(&map).unwrap(),
            r#"{"a":4,"b":1,"c":3}"#
        );
        let tree: BTreeMap<String, u32> = serde_json::from_str(text).unwrap();
        assert!(map.iter().eq(&tree));
        assert_eq!(
            serde_json::to_string(&Map::<String, u32>::default()).unwrap(),
            "{}"
        );
        assert_eq!((map["a"], map.get("d"), map.len()), (4, None, 3));
    }

    #[test]
    fn entries_come_and_go() {
        let mut map = Map::from([("b", 1), ("a", 2)]);
        assert_eq!(map.insert("a", 3), Some(2));
        assert_eq!(map.insert("c", 4), None);
        assert_eq!(map.remove("b"), Some(1));
        assert!(map.contains_key("c") && !map.contains_key("b"));
        assert_eq!(map.into_iter().collect::<Vec<_>>(), [("a", 3), ("c", 4)]);
    }
}
