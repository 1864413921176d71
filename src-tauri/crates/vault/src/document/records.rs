//! Records of one kind: joined one by one by their names, and never back once purged.

use std::collections::BTreeMap;

use otp::UnixTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

/// Something that is kept under a name of its own.
pub(crate) trait Record {
    type Id: Copy + Ord + Serialize + DeserializeOwned;

    fn id(&self) -> Self::Id;

    /// Joins another version of the same record.
    fn merge(&mut self, other: Self);

    /// Whether it was put away so long ago that it is forgotten.
    fn is_expired(&self, now: UnixTime) -> bool;
}

/// All records of a kind. Spelled as `{"records": […], "purged": {id: time}}`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Records<R: Record> {
    present: BTreeMap<R::Id, R>,
    purged: BTreeMap<R::Id, UnixTime>,
}

impl<R: Record> Records<R> {
    pub(crate) fn is_empty(&self) -> bool {
        self.present.is_empty() && self.purged.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &R> {
        self.present.values()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.present.values_mut()
    }

    pub(crate) fn len(&self) -> usize {
        self.present.len()
    }

    pub(crate) fn get(&self, id: R::Id) -> Option<&R> {
        self.present.get(&id)
    }

    pub(crate) fn get_mut(&mut self, id: R::Id) -> Option<&mut R> {
        self.present.get_mut(&id)
    }

    /// Adds a record, or joins it with the one of its name. What was purged stays purged.
    pub(crate) fn add(&mut self, record: R) {
        let id = record.id();
        if self.purged.contains_key(&id) {
            return;
        }
        match self.present.get_mut(&id) {
            Some(ours) => ours.merge(record),
            None => {
                self.present.insert(id, record);
            }
        }
    }

    /// Forgets a record for ever.
    pub(crate) fn purge(&mut self, id: R::Id, now: UnixTime) {
        if self.present.remove(&id).is_some() {
            self.purged.insert(id, now);
        }
    }

    /// Forgets what was put away long enough ago.
    pub(crate) fn tidy(&mut self, now: UnixTime) {
        let expired: Vec<R::Id> = self
            .iter()
            .filter(|record| record.is_expired(now))
            .map(R::id)
            .collect();
        for id in expired {
            self.purge(id, now);
        }
    }

    /// Drops records without a trace, because something else says that they are gone.
    pub(crate) fn retain(&mut self, keep: impl Fn(R::Id) -> bool) {
        self.present.retain(|id, _| keep(*id));
    }

    /// Joins records that take nothing away: what they say is purged stays if it is here.
    pub(crate) fn merge_keeping(&mut self, mut other: Self) {
        other.purged.retain(|id, _| !self.present.contains_key(id));
        self.merge(other);
    }

    /// The same records, each changed. Two that have one name then are joined.
    pub(crate) fn map(self, change: impl Fn(R) -> R) -> Self {
        let mut changed = Self {
            present: BTreeMap::new(),
            purged: self.purged,
        };
        for record in self.present.into_values() {
            changed.add(change(record));
        }

        changed
    }

    pub(crate) fn merge(&mut self, other: Self) {
        for (id, purged_at) in other.purged {
            let ours = self.purged.entry(id).or_insert(purged_at);
            *ours = purged_at.max(*ours);
        }
        for record in other.present.into_values() {
            self.add(record);
        }
        let purged = &self.purged;
        self.present.retain(|id, _| !purged.contains_key(id));
    }
}

impl<R: Record> Default for Records<R> {
    fn default() -> Self {
        Self {
            present: BTreeMap::new(),
            purged: BTreeMap::new(),
        }
    }
}

#[derive(Serialize)]
#[serde(bound(serialize = "R: Serialize, R::Id: Serialize"))]
struct RecordsOut<'a, R: Record> {
    records: Vec<&'a R>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    purged: &'a BTreeMap<R::Id, UnixTime>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "R: Deserialize<'de>, R::Id: DeserializeOwned"))]
struct RecordsIn<R: Record> {
    records: Vec<R>,
    #[serde(default = "BTreeMap::new")]
    purged: BTreeMap<R::Id, UnixTime>,
}

impl<R: Record + Serialize> Serialize for Records<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let records = self.iter().collect();

        RecordsOut {
            records,
            purged: &self.purged,
        }
        .serialize(serializer)
    }
}

impl<'de, R: Record + Deserialize<'de>> Deserialize<'de> for Records<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = RecordsIn::<R>::deserialize(deserializer)?;
        let mut records = Self {
            present: BTreeMap::new(),
            purged: read.purged,
        };
        for record in read.records {
            records.add(record);
        }

        Ok(records)
    }
}
